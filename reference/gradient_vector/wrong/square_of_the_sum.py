"""x² + y² is taken for the square of x + y

At (0.7, -1.3) both parts are -1.123076, where -0.801100 and 1.487758 are right: it is the gradient of sin((x + y)²).

What is squared here, each variable or their sum? At (0.7, -1.3), how large are the two?
"""


def fun_dz(x, y):
    slope = np.cos((x + y) ** 2) * 2 * (x + y)
    return slope, slope
