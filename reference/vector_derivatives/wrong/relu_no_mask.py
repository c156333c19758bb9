"""The gate is always open

At (1.5, 0.4, -0.7) the diagonal is (1, 1, 1), where (1, 1, 0) is right: the negative input has slope 1.

What is relu(-0.7), and what is relu(-0.69)?
"""


def relu_jacobian(x):
    return np.eye(x.size)
