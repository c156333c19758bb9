import numpy as np


def fun_z(x, y):
    return np.sin(x**2 + y**2)


def fun_dz(x, y):
    parts = {}
    for name, value in [("x", x), ("y", y)]:
        parts[name] = 2 * value * np.cos(x**2 + y**2)
    return parts["y"], parts["x"]
