"""The derivative is taken by the weights, not by the input

For x = (1.5, 0.4, -0.7) and W = [[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]] both columns are (1.5, 0.4, -0.7), where the
first is (0.3, 1.1, -0.9) and the second (-0.8, 0.6, 0.4).

In x₁W₁₁ + x₂W₂₁ + x₃W₃₁, which factors move and which are held still when x is what changes?
"""


def linear_jacobian(x, W):
    return np.outer(x, np.ones(W.shape[1]))
