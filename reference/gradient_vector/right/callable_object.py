"""fun_dz is an object; it goes through the entries one by one with the cosine of the standard library."""

import math


class Gradient:
    def __call__(self, x, y):
        places = np.broadcast(x, y)
        slopes = [self.at(float(a), float(b)) for a, b in places]
        dz_dx, dz_dy = (np.array(part).reshape(places.shape) for part in zip(*slopes, strict=True))
        return dz_dx, dz_dy

    def at(self, x, y):
        outer = math.cos(x * x + y * y)
        return outer * (x + x), outer * (y + y)


fun_dz = Gradient()
