"""What is cut off are the negative gradients, not the silent units

For the README's four samples grad_w2 is right, while grad_w1 begins with 4.2570, -4.5500, 5.6760, where 4.9500,
-4.0110, 6.6000 is right.

On the way forward relu asked for the sign of one tensor. Is it the same one here?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T).clamp(min=0)
    return X.T @ grad_z1, h1.T @ grad_pred
