"""Both variables move at once

At (0.7, -1.3) both parts are 0.686657, where -0.801100 and 1.487758 are right: 2x + 2y stands where the slope along
one variable belongs.

While x takes its small step, what does y do?
"""


def fun_dz(x, y):
    slope = np.cos(x**2 + y**2) * (2 * x + 2 * y)
    return slope, slope
