import numpy as np


def fun_z(x, y):
    return np.sin(np.square(x) + np.square(y))


def fun_dz(x, y):
    return (np.cos(np.square(x) + np.square(y)),) * 2
