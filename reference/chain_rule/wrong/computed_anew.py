"""Backward repeats the forward pass and leaves the stored nodes unread

At x = 1.2, y = 0.9, z = 0.7 with the nodes of x = 0.5, the answer is (0.189600, -0.180549, 0.325028), where
(0.643733, -0.255418, 0.459810) is right: the nodes in the call have no effect.

What is the argument `nodes` for? Which lines of backward read it?
"""

_backward = backward


def backward(x, y, z, nodes):
    return _backward(x, y, z, forward(x, y, z))
