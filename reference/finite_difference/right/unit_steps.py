"""Steps are whole arrays, 0 but for one entry; nothing is moved."""


def _step(w, i, h):
    step = np.zeros(w.shape)
    step[i] = h
    return step


def wiggle(f, w, i, h):
    return np.subtract(f(w + _step(w, i, h)), f(w))


def numerical_gradient(f, w, h=1e-5):
    steps = h * np.eye(w.size).reshape(w.size, *w.shape)
    return np.array([f(w + step) / (2 * h) - f(w - step) / (2 * h) for step in steps]).reshape(w.shape)


def relative_error(a, b):
    return (np.abs(np.subtract(a, b)) / np.clip(np.abs(a) + np.abs(b), 1e-8, None)).max()
