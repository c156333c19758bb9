"""The chain is a recursion: the rest of the chain first, then the first Jacobian."""


def backpropagate(jacobians, upstream):
    if len(jacobians) == 0:
        return upstream
    first, *rest = jacobians
    return np.einsum("nm,m->n", first, backpropagate(rest, upstream))
