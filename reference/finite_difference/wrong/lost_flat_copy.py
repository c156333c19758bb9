"""The flat array is not always a view

Where the rows of w lie one after the other in memory, all is right. For the sum of w³ at a w of shape (2, 3)
that lies by columns, all six slopes are 0.

When does `reshape` give another look at the same numbers, and when a copy of them?
"""


def numerical_gradient(f, w, h=1e-5):
    w = w if w.dtype.kind == "f" else w.astype(float)
    flat = w.reshape(-1)
    gradient = np.zeros(flat.size)
    for i in range(flat.size):
        kept = flat[i]
        flat[i] = kept + h
        ahead = f(w)
        flat[i] = kept - h
        behind = f(w)
        flat[i] = kept
        gradient[i] = (ahead - behind) / (2 * h)
    return gradient.reshape(w.shape)
