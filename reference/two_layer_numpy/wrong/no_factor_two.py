"""The 2 of the square is missing

For the README's four samples grad_w1 begins with 2.003750, -3.676750, 1.179000, where 4.007500, -7.353500,
2.358000 is right: every entry of both gradients is half of what it should be. Descent goes the right way with
half the step.

What is the derivative of (p - y)² with respect to p?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = Y_pred - Y
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
