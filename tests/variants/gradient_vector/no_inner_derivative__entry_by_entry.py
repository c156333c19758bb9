import math

import numpy as np


def fun_z(x, y):
    return np.sin(x * x + y * y)


def slope(a, b):
    r = a * a + b * b
    return math.sin(r + math.pi / 2)


def fun_dz(x, y):
    x, y = np.broadcast_arrays(x, y)
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = slope(x[i], y[i])
    return out, out.copy()
