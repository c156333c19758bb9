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
    x, y, z = (np.asarray(v, np.float32) for v in (x, y, z))
    a, b, c, d, e, f = (np.asarray(v, np.float32) for v in nodes)
    g = (1 - f**2) / (d + 1)
    quotient_by_b = a / (b * b)
    return g * z / b * 2, g * z * quotient_by_b * np.cos(y), g * c
