"""A method with an underscore overwrites Y

The gradients of the README's four samples are right, but after the call Y is -2.365, 2.460, 1.650, 0.770, where it
was -0.4, 1.2, 0.6, 2.0. In the training the second loss is 5681.879 instead of 908.536: the targets are no longer
there.

What does the underscore at the end of a tensor's method say about the tensor that it is called on?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = -2 * Y.sub_(Y_pred)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
