"""The sign of the gradient decides, not the sign of z1

For the README's four samples grad_w2 is right, while grad_w1 begins with 4.007500, -3.938000, 5.152500, where
4.007500, -7.353500, 2.358000 is right: every negative entry of the gradient of h1 was set to 0, although an
active unit passes on gradients of either sign.

relu looked at one array on the way forward. Which one?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = grad_pred @ W2.T
    grad_z1[grad_z1 < 0] = 0
    return X.T @ grad_z1, h1.T @ grad_pred
