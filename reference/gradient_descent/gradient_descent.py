"""Kata 4: gradient descent.

Write `gradient_descent`. The idea, the formula and an example are in README.md beside this file.
"""

import numpy as np


def gradient_descent(grad, w0, lr, n_steps) -> np.ndarray:
    """The path w⁽⁰⁾, w⁽¹⁾, …, w⁽ᵀ⁾ of gradient descent, with w⁽ᵗ⁺¹⁾ = w⁽ᵗ⁾ − lr · grad(w⁽ᵗ⁾) and T = n_steps.

    grad: takes an array of the shape of w0, returns the gradient there, an array of the same shape; it is called
    exactly n_steps times, and what it returns is not changed. w0: an array of any shape, () included, of floats or
    integers; it is not changed. lr: a float. n_steps: an int, 0 or more.
    Returns an array of floats of shape (n_steps + 1, *w0.shape).
    """
    # write: return the path
    path = np.empty((n_steps + 1, *w0.shape))
    path[0] = w0
    for t in range(n_steps):
        path[t + 1] = path[t] - lr * grad(path[t])
    return path
