"""The gradients belong to a mean, the loss is a sum

For the README's four samples grad_w2 is 1.203125, -3.4515, 0.639375, a quarter of 4.8125, -13.8060, 2.5575. In the
training the second loss is 1738.674, where 908.536 is right.

Which division takes place in the loss, and which in its gradient?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y) / Y.numel()
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
