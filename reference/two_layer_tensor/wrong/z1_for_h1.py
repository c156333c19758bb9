"""The gradient of W2 is made with z1

For the README's four samples grad_w1 is right, while grad_w2 is 15.1565, -17.8485, 16.9485, where 4.8125, -13.8060,
2.5575 is right.

Which tensor meets W2 in the forward pass?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, z1.T @ grad_pred
