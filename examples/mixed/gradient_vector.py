import numpy as np


def fun_z(x, y):
    return np.sin(x**2 + y**2)


def fun_dz(x, y):
    slope = np.cos(np.square(x) + np.square(y))
    return 2 * x * slope, 2 * y * slope
