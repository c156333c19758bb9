from collections import namedtuple

import numpy as np

Nodes = namedtuple("Nodes", "a b c d e f")


def forward(x, y, z):
    top = x + x
    bottom = np.sin(y)
    ratio = top / bottom
    scaled = ratio * z
    log = np.log1p(scaled)
    return Nodes(top, bottom, ratio, scaled, log, np.tanh(log))


def backward(x, y, z, nodes):
    a, b, c, d, e, f = nodes
    up = (1 - f) * (1 + f)
    dx = up * z * 2 / b
    dy = up * z * (-a * np.cos(y) / b / b)
    dz = up * c
    return (dx, dy, dz)
