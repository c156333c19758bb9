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


def d_log(d):
    return d**-1.0


def d_tanh(f):
    return 1 - f**2


def backward(x, y, z, nodes):
    delta = d_tanh(nodes.f) * d_log(nodes.d)
    through_c = delta * z
    return through_c * 2 / nodes.b, through_c * -(nodes.a / nodes.b**2) * np.cos(y), delta * nodes.c
