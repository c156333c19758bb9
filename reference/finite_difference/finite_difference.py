"""Kata 3: slopes by small steps.

Write `wiggle`, `numerical_gradient` and `relative_error`. The idea, the formulas and an example are in README.md
beside this file.
"""

import numpy as np


def wiggle(f, w, i, h) -> float:
    """The change of f when one entry of w moves by h: f(w with w[i] + h) − f(w).

    f: takes an array of the shape of w, returns a number. w: an array of any shape, of floats or integers.
    i: an index of w: an int where w is 1-D, else a tuple of ints. h: a float of either sign, small or not.
    Returns a float. After the call every entry of w is the same number as before, bit for bit.
    """
    # write: return the change of f when w[i] moves by h
    moved = np.array(w, dtype=float)
    moved[i] += h
    return f(moved) - f(w)


def numerical_gradient(f, w, h=1e-5) -> np.ndarray:
    """The gradient of f at w by central differences: entry i is (f(w with w[i] + h) − f(w with w[i] − h)) / 2h.

    f: takes an array of the shape of w, returns a number. w: an array of any shape, () included, with any strides,
    of floats or integers. h: a positive float. Returns an array of floats of the shape of w.
    After the call every entry of w is the same number as before, bit for bit.
    """
    # write: return the array of central differences
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead, behind = np.array(w, dtype=float), np.array(w, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient


def relative_error(a, b) -> float:
    """The largest |a − b| / max(1e-8, |a| + |b|) over the elements.

    a, b: arrays of one shape, of floats or integers. Returns a float: 0 where a and b are equal, at most 1.
    """
    # write: return the largest relative error
    size = np.maximum(1e-8, np.abs(a) + np.abs(b))
    return float(np.max(np.abs(a - b) / size))
