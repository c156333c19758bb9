"""Kata 2: the chain rule, node by node.

Write `forward` and `backward`. The graph, the rule and an example are in README.md beside this file.
"""

from typing import NamedTuple

import numpy as np


class Nodes(NamedTuple):
    """What the forward pass stores: the value of every node, each a float or an array of the shape of x, y and z."""

    a: float | np.ndarray  # 2x
    b: float | np.ndarray  # sin y
    c: float | np.ndarray  # a / b
    d: float | np.ndarray  # z · c
    e: float | np.ndarray  # ln(1 + d)
    f: float | np.ndarray  # tanh e


def forward(x, y, z):
    """f(x, y, z) = tanh(ln(1 + z · 2x / sin y)), cut into its six nodes.

    x, y, z: floats, or arrays of one shape, with sin y ≠ 0 and 1 + d > 0. Returns the Nodes; f is the last of them.
    """
    # write: return Nodes(a, b, c, d, e, f)
    a = 2 * x
    b = np.sin(y)
    c = a / b
    d = z * c
    e = np.log(1 + d)
    return Nodes(a, b, c, d, e, np.tanh(e))


def backward(x, y, z, nodes):
    """The gradient of f: (∂f/∂x, ∂f/∂y, ∂f/∂z), each a float or an array of the shape of x, y and z.

    nodes: the Nodes that `forward` stored. Their values are read, neither computed anew nor changed: for the nodes
    of another x, the answer is the gradient at that other x.
    """
    # write: return the tuple (df_dx, df_dy, df_dz)
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
