"""The two parts are added up

At (0.7, -1.3) one number comes back, 0.686657, where the pair (-0.801100, 1.487758) is right.

How many numbers does a direction in the plane need?
"""


def fun_dz(x, y):
    outer = np.cos(x**2 + y**2)
    return outer * 2 * x + outer * 2 * y
