"""All the moved copies are made first, then f goes over them; the largest error is found by sorting."""


def numerical_gradient(f, w, h=1e-5):
    count = w.size
    copies = np.repeat(np.asarray(w, dtype=float).reshape(1, count), 2 * count, axis=0)
    copies[np.arange(count), np.arange(count)] += h
    copies[count + np.arange(count), np.arange(count)] -= h
    values = np.array([f(copy.reshape(w.shape)) for copy in copies])
    return ((values[:count] - values[count:]) / 2 / h).reshape(w.shape)


def relative_error(a, b):
    a, b = np.ravel(a), np.ravel(b)
    gap, size = abs(b - a), (abs(a) + abs(b)).astype(float)
    size[size < 1e-8] = 1e-8
    return float(sorted(gap / size)[-1])
