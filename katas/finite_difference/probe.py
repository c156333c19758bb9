"""Functions of w that the tests of finite_difference hand over by name, and the probe that hands them over."""

import numpy as np

FEATURES = np.sin(1.7 * np.arange(1.0, 16.0)).reshape(5, 3)
MIX = np.array([0.7, -1.2, 0.4, 1.6])


def graph(w):
    """L = (a·b + c)·f for w = (a, b, c, f)."""
    a, b, c, f = w
    return (a * b + c) * f


def bowl(w):
    """x² + x·y + 2y² for w = (x, y)."""
    x, y = w
    return x**2 + x * y + 2 * y**2


def cubes(w):
    """The sum of w³ over all entries, for w of any shape."""
    return np.sum(w**3)


def waves(w):
    """Σ (2.5·k·w + sin(k·w)) + cos(Σ w) for w of any shape, where k = 1, -1.1, 1.2, -1.3, … in row order."""
    number = np.arange(np.size(w)).reshape(np.shape(w))
    k = (1 - 2 * (number % 2)) * (1 + 0.1 * number)
    return np.sum(2.5 * k * w + np.sin(k * w)) + np.cos(np.sum(w))


def layer(w):
    """A linear layer with tanh: the sum of tanh(FEATURES · w) · MIX for w of shape (3, 4)."""
    return np.sum(np.tanh(FEATURES @ w) @ MIX)


def pages(w):
    """Σ (sin(p·q) + 2p - q²) where p and q are the two pages of w, of shape (2, 3, 4)."""
    p, q = w
    return np.sum(np.sin(p * q) + 2 * p - q**2)


FUNCTIONS = {function.__name__: function for function in (graph, bowl, cubes, waves, layer, pages)}


def as_it_comes(w):
    """w as it arrived: one row after the other."""
    return w


def by_columns(w):
    """The same numbers, one column after the other in memory."""
    return np.asfortranarray(w)


def with_gaps(w):
    """The same numbers, backwards and with gaps in a larger array."""
    around = np.full([2 * size for size in w.shape], 9.0)
    view = around[(slice(None, None, -2),) * w.ndim]
    view[...] = w
    return view


LAYOUTS = {layout.__name__: layout for layout in (as_it_comes, by_columns, with_gaps)}


def with_function(module, name, arguments, layout="as_it_comes"):
    """`name(f, w, …)` of the submission, where `arguments` begins with the name of f; and w after the call."""
    function, w, *others = arguments
    w = LAYOUTS[layout](w)
    result = getattr(module, name)(FUNCTIONS[function], w, *others)
    return {"result": result, "w": w}
