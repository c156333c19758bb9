"""The moved array holds integers

For the sum of w³ at the integers (2, -1) and h = 0.5 the change is 0, where 7.625 is right. The gradient of x²
+ x·y + 2y² at the integers (2, 1) is (200000, 200000), where (5, 6) is right.

Of what type is a copy of an array of integers, and what does it make of 2 + 0.5?
"""


def wiggle(f, w, i, h):
    moved = w.copy()
    moved[i] += h
    return f(moved) - f(w)


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead, behind = w.copy(), w.copy()
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient
