"""Each entry of w itself is moved, and its old number is kept and put back."""


def wiggle(f, w, i, h):
    if w.dtype.kind != "f":
        w = w.astype(np.float64)
    before, kept = f(w), w[i]
    w[i] = kept + h
    after = f(w)
    w[i] = kept
    return after - before


def numerical_gradient(f, w, h=1e-5):
    if w.dtype.kind != "f":
        w = w.astype(np.float64)
    gradient = np.empty(w.shape)
    walk = np.nditer(w, flags=["multi_index", "zerosize_ok"])
    for _ in walk:
        place = walk.multi_index
        kept = float(w[place])
        w[place] = kept + h
        right = f(w)
        w[place] = kept - h
        left = f(w)
        w[place] = kept
        gradient[place] = (right - left) / (2.0 * h)
    return gradient
