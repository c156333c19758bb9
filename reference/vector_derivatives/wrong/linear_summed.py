"""The outputs are added up before the derivative is taken

For W = [[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]] the answer is (-0.5, 1.7, -0.5), where a table of shape (3, 2) is
right: each row of W has become one number.

The layer has two outputs. Where in the answer can one read how the second of them depends on the first input?
"""


def linear_jacobian(x, W):
    return W.sum(axis=1)
