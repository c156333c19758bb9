import numpy as np


def fun_z(x, y):
    return np.sin(np.power(x, 2) + np.power(y, 2))


class Gradient:
    def __init__(self, x, y):
        self.x = np.asarray(x, dtype=np.float32)
        self.y = np.asarray(y, dtype=np.float32)

    def along(self, t):
        return np.cos(self.x**2 + self.y**2) * (t + t)


def fun_dz(x, y):
    g = Gradient(x, y)
    dx = g.along(g.y)
    dy = g.along(g.x)
    return dx, dy
