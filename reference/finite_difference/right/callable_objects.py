"""The functions are objects that can be called, one of them prints, and the work is done on one flat copy."""


class _Gradient:
    def __init__(self, default):
        self.default = default

    def slope(self, f, flat, k, shape, h):
        ends = []
        for sign in (1, -1):
            other = flat.copy()
            other[k] += sign * h
            ends.append(f(other.reshape(shape)))
        return (ends[0] - ends[1]) / (2 * h)

    def __call__(self, f, w, h=None):
        h = self.default if h is None else h
        flat = np.array(w, dtype=np.float64).flatten()
        slopes = [self.slope(f, flat, k, w.shape, h) for k in range(flat.size)]
        print("slopes:", slopes)
        return np.reshape(slopes, w.shape)


class _Wiggle:
    def change(self, f, w, i, h):
        mask = np.zeros(w.shape, dtype=bool)
        mask[i] = True
        return f(np.where(mask, w + h, w)) - f(w)


numerical_gradient = _Gradient(1e-5)
wiggle = _Wiggle().change
