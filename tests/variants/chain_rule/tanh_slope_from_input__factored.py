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
    grad = (1 + nodes.e) * (1 - nodes.e)
    grad = grad / (nodes.d + 1)
    grad_z = grad * nodes.c
    grad = grad * z
    grad_x = grad / nodes.b * 2
    grad_y = grad * np.cos(y) * -nodes.a / np.square(nodes.b)
    return grad_x, grad_y, grad_z
