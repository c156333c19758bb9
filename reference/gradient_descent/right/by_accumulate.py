"""The steps are accumulated by `itertools.accumulate`."""

from itertools import accumulate


def gradient_descent(grad, w0, lr, n_steps):
    start = np.asarray(w0, dtype=float)
    places = accumulate(range(n_steps), lambda w, _: w - lr * np.asarray(grad(w)), initial=start)
    return np.array(list(places))
