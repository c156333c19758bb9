"""A negative input gets slope -1

At (1.5, 0.4, -0.7) the diagonal is (1, 1, -1), where (1, 1, 0) is right: these are the slopes of |x|.

Draw relu to the left of 0. Does it fall there?
"""


def relu_jacobian(x):
    return np.diag(np.sign(x))
