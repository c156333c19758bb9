"""The math module's functions meet arrays

At (1.2, 0.9, 0.7) all six nodes are right. With arrays of five points, math.sin raises TypeError.

Does the function used for sin y accept a whole array?
"""

import math


def forward(x, y, z):
    a = 2 * x
    b = math.sin(y)
    c = a / b
    d = z * c
    e = math.log(1 + d)
    return Nodes(a, b, c, d, e, math.tanh(e))
