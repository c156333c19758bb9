"""All entries move together

For the sum of w³ at (2, -1) both slopes come out as 15, where 12 and 3 are right: 15 is the slope when both
entries grow together.

While one entry moves, what do the others do in a partial derivative?
"""


def numerical_gradient(f, w, h=1e-5):
    slope = (f(w + h) - f(w - h)) / (2 * h)
    return np.full(w.shape, slope)
