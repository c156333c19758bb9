"""Gradient functions that the tests of gradient_descent hand over by name, and the probe that hands them over."""

import numpy as np


def graph(w):
    """The gradient of L = (a·b + c)·f for w = (a, b, c, f)."""
    a, b, c, f = w
    return np.array([b * f, a * f, f, a * b + c])


def bowl(w):
    """The gradient of x² + x·y + 2y² for w = (x, y)."""
    x, y = w
    return np.array([2 * x + y, x + 4 * y])


def hills(w):
    """The gradient of sin(x² + y²), as in kata 1, for w = (x, y)."""
    x, y = w
    outer = np.cos(x**2 + y**2)
    return np.array([outer * 2 * x, outer * 2 * y])


def waves(w):
    """The gradient of Σ sin(k·w) + ½ cos(Σ w) for w of any shape, where k = 1, 1.1, 1.2, … in row order."""
    k = 1 + 0.1 * np.arange(np.size(w)).reshape(np.shape(w))
    return k * np.cos(k * w) - 0.5 * np.sin(np.sum(w))


GRADIENTS = {function.__name__: function for function in (graph, bowl, hills, waves)}


class Recorded:
    """A gradient function that keeps every array it gives out, and a copy of its numbers."""

    def __init__(self, function):
        self.function = function
        self.given = []
        self.copies = []

    def __call__(self, w):
        answer = self.function(w)
        self.given.append(answer)
        self.copies.append(np.array(answer))
        return answer


def with_gradient(module, name, arguments):
    """The path, what became of w0 and of the arrays that grad gave out, and how often grad was called.

    arguments: the name of a gradient function, w0, lr, n_steps.
    """
    function, w0, *others = arguments
    grad = Recorded(GRADIENTS[function])
    path = getattr(module, name)(grad, w0, *others)
    given = [np.array(answer) for answer in grad.given]
    return {"path": path, "w0": w0, "calls": len(grad.given), "given": given, "copies": grad.copies}


def picture(module, starts, rates, n_steps):
    """The path over the hills from each start, with the learning rate that belongs to it."""
    pairs = zip(starts, rates, strict=True)
    return {"paths": [np.asarray(module.gradient_descent(hills, start, lr, n_steps)) for start, lr in pairs]}
