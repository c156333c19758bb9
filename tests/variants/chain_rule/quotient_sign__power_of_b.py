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
    dtanh = 1.0 - nodes.f * nodes.f
    dlog = 1.0 / (1.0 + nodes.d)
    dc = dtanh * dlog * z
    grad_x = 2.0 * dc * nodes.b**-1.0
    grad_y = dc * nodes.a * np.power(nodes.b, -2.0) * np.cos(y)
    grad_z = dtanh * dlog * nodes.c
    return grad_x, grad_y, grad_z
