"""The gradient of W2 is made with z1

For the README's four samples grad_w1 is right, while grad_w2 is 9.603500, -3.856500, 2.528000, where 6.560500,
-1.462500, 2.674000 is right.

Which array is multiplied by W2 on the way forward?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, z1.T @ grad_pred
