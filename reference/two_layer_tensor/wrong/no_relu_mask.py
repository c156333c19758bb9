"""The way back passes over relu

For the README's four samples grad_w2 is right, while grad_w1 begins with 10.1070, -7.8610, 13.4760, where 4.9500,
-4.0110, 6.6000 is right: units that were silent for a sample get a share of its error.

Which units had no part in the prediction for a sample? Would a small change of their z1 have changed it?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = grad_pred @ W2.T
    return X.T @ grad_z1, h1.T @ grad_pred
