"""The step up and the two steps down are not undone

At (0.3, -0.7) w is (0.29999, -0.70001) after the call; for x² + x·y + 2y² the second slope is -2.50001, where
-2.5 is right.

Where does w stand when the second entry has its turn, and where after the last?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    moved = w if w.dtype.kind == "f" else w.astype(float)
    for i in np.ndindex(w.shape):
        moved[i] += h
        ahead = f(moved)
        moved[i] -= 2 * h
        behind = f(moved)
        gradient[i] = (ahead - behind) / (2 * h)
    return gradient
