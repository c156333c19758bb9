"""The standard library's functions, entry by entry."""

import math


@np.vectorize
def _nodes(x, y, z):
    c = 2 * x / math.sin(y)
    return 2 * x, math.sin(y), c, z * c, math.log1p(z * c), math.tanh(math.log1p(z * c))


def forward(x, y, z):
    return Nodes(*_nodes(x, y, z))


def backward(x, y, z, nodes):
    def slopes(y, z, a, b, c, d, e, f):
        outer = math.exp(-e) / math.cosh(e) ** 2
        return 2 * outer * z / b, -outer * z * a * math.cos(y) / b**2, outer * c

    return np.vectorize(slopes)(y, z, *nodes)
