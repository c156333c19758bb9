"""Backward reads what the latest forward pass left behind

After forward at (1.2, 0.9, 0.7) and then at (-0.8, 2.1, 0.3), backward at the first point with the nodes of the first
gives (2.009770, 1.157812, -2.296880), where (0.189600, -0.180549, 0.325028) is right: the nodes of the second point
were used.

Which forward pass filled the values that backward reads: the one in the call, or the latest one?
"""

_last = None
_forward = forward


def forward(x, y, z):
    global _last
    _last = _forward(x, y, z)
    return _last


_backward = backward


def backward(x, y, z, nodes):
    return _backward(x, y, z, _last or nodes)
