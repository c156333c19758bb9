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


def tanh_prime(value):
    return 1 - value**2


def backward(x, y, z, nodes):
    dfde = tanh_prime(nodes.e)
    dedd = 1 / (1 + nodes.d)
    dddc, dddz = z, nodes.c
    dcda, dcdb = 1 / nodes.b, -nodes.a / nodes.b**2
    dadx, dbdy = 2, np.cos(y)
    return dfde * dedd * dddc * dcda * dadx, dfde * dedd * dddc * dcdb * dbdy, dfde * dedd * dddz
