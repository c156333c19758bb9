"""As in the lecture, everything is made of changes: one up, one down; relative errors come from a loop."""


def wiggle(f, w, i, h):
    before = f(w)
    shifted = w.astype(float)
    shifted[i] = shifted[i] + h
    after = f(shifted)
    return float(after - before)


def numerical_gradient(f, w, h=1e-5):
    up = [wiggle(f, w, i, h) for i in np.ndindex(*w.shape)]
    down = [wiggle(f, w, i, -h) for i in np.ndindex(*w.shape)]
    slopes = [(p - m) / (h + h) for p, m in zip(up, down, strict=True)]
    return np.array(slopes).reshape(w.shape)


def relative_error(a, b):
    worst = 0.0
    for p, q in zip(a.ravel().tolist(), b.ravel().tolist(), strict=True):
        worst = max(worst, abs(p - q) / max(1e-8, abs(p) + abs(q)))
    return worst
