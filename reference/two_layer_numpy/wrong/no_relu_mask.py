"""The way back does not pass through relu

For the README's four samples grad_w2 is right, while grad_w1 begins with 6.513500, -10.235500, 8.374500, where
4.007500, -7.353500, 2.358000 is right: hidden units that were silent pass on a gradient as if they had spoken.

Which hidden units were silent for which sample, and what did a small change of their z1 do to the prediction?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_h1 = grad_pred @ W2.T
    return X.T @ grad_h1, h1.T @ grad_pred
