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
    local = {
        "tanh": 1 - nodes.f**2,
        "log": 1 / nodes.d,
        "c": z,
        "z": nodes.c,
        "a": 1 / nodes.b,
        "b": -nodes.a / nodes.b**2,
        "x": 2,
        "y": np.cos(y),
    }
    paths = (("tanh", "log", "c", "a", "x"), ("tanh", "log", "c", "b", "y"), ("tanh", "log", "z"))
    result = []
    for path in paths:
        slope = 1.0
        for node in path:
            slope = slope * local[node]
        result.append(slope)
    return tuple(result)
