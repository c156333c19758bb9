"""The work is done in float64; what is given back is float32."""

_in_double = numerical_gradient
_error_in_double = relative_error


def wiggle(f, w, i, h):
    moved = w.astype(np.float64)
    moved[i] += h
    return np.float32(f(moved) - f(w))


def numerical_gradient(f, w, h=1e-5):
    return _in_double(f, w, h).astype(np.float32)


def relative_error(a, b):
    return np.float32(_error_in_double(a, b))
