"""Adding and taking away again is taken for standing still

A step of 25 from 0.3 and back ends at 0.3000000000000007. The change of f is right; w is not the same number as
before.

What is 0.3 + 25 - 25 in floating point? What else could bring the old number back?
"""


def wiggle(f, w, i, h):
    before = f(w)
    moved = w if w.dtype.kind == "f" else w.astype(float)
    moved[i] += h
    change = f(moved) - before
    moved[i] -= h
    return change


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    moved = w if w.dtype.kind == "f" else w.astype(float)
    for i in np.ndindex(w.shape):
        moved[i] += h
        ahead = f(moved)
        moved[i] -= 2 * h
        behind = f(moved)
        moved[i] += h
        gradient[i] = (ahead - behind) / (2 * h)
    return gradient
