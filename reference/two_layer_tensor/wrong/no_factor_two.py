"""The 2 of the square is missing

For the README's four samples grad_w2 is 2.40625, -6.9030, 1.27875, half of 4.8125, -13.8060, 2.5575. In the
training the second loss is 1410.885, where 908.536 is right.

What is the derivative of (p - y)² with respect to p?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = Y_pred - Y
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
