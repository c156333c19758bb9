"""The Jacobians are multiplied from the front, and the upstream gradient comes last."""

from functools import reduce


def backpropagate(jacobians, upstream):
    return reduce(np.matmul, [*jacobians, upstream])
