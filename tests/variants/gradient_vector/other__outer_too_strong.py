import numpy as np


def fun_z(x, y):
    return np.sin(x**2 + y**2)


def fun_dz(x, y):
    outer = np.cos(x**2 + y**2) * 3
    return outer * x, outer * y
