"""The gradients are averaged over the samples, the loss is a sum

For the README's four samples grad_w2 is 1.640125, -0.365625, 0.668500, a quarter of 6.560500, -1.462500,
2.674000. The quarter is 1/N.

The loss adds up the errors of all samples. Does the gradient of a sum hold a division?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y) / len(X)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
