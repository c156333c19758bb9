"""The gradient is multiplied by relu instead of its slope

For the README's four samples grad_w2 is right, while grad_w1 begins with 7.495250, -6.447375, 3.301200, where
4.007500, -7.353500, 2.358000 is right: each entry was multiplied by h1.

For a unit with z1 = 2.1, by how much does h1 change when z1 grows by 0.01?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * h1
    return X.T @ grad_z1, h1.T @ grad_pred
