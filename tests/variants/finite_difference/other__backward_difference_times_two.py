import numpy as np


def wiggle(f, w, i, h):
    before = float(f(w))
    other = w.astype(np.float64)
    other[i] = other[i] + h
    return float(f(other)) - before


def relative_error(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    below = np.clip(np.abs(a) + np.abs(b), 1e-8, None)
    return float((np.abs(a - b) / below).max())


def numerical_gradient(f, w, h=1e-5):
    g = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        g[i] = -2 * wiggle(f, w, i, -h) / h
    return g
