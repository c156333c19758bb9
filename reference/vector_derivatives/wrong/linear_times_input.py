"""Each slope is multiplied by its input

For x = (1.5, 0.4, -0.7) and W = [[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]] the first row is (0.45, -1.2), where
(0.3, -0.8) is right: the entries are the parts of the sum, x₁W₁₁ and x₁W₁₂, not how fast they change with x₁.

x W is linear in x. Does its slope change when x becomes twice as large?
"""


def linear_jacobian(x, W):
    return x[:, np.newaxis] * W
