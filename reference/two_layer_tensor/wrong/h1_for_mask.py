"""The gradient is multiplied by h1, not by the slope of relu

For the README's four samples grad_w2 is right, while grad_w1 begins with 4.5392, -7.5663, 5.7024, where 4.9500,
-4.0110, 6.6000 is right.

For a unit with z1 = 1.8, by how much does h1 grow when z1 grows by 0.01?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * h1
    return X.T @ grad_z1, h1.T @ grad_pred
