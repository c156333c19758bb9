"""The sine of the sum is taken for a sum of sines

At (0.7, -1.3) the answer is (1.235266, 0.309196), where (-0.801100, 1.487758) is right: it is the gradient of
sin(x²) + sin(y²).

Does the slope along x of sin(x² + y²) depend on y? Try two values of y with the same x.
"""


def fun_dz(x, y):
    return np.cos(x**2) * 2 * x, np.cos(y**2) * 2 * y
