"""The answer is rounded

At (0.7, -1.3) the answer is (-0.8011, 1.4878), where (-0.801100, 1.487758) is right: what comes after the fourth
digit is lost.

Which is meant for a reader, and which for a computation that goes on with the number?
"""


def fun_dz(x, y):
    outer = np.cos(x**2 + y**2)
    return np.round(outer * 2 * x, 4), np.round(outer * 2 * y, 4)
