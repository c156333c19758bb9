"""Halved and multiplied by h

For L = (a·b + c)·f at (4, -3, 8, 2) the answer is (-6e-10, 8e-10, 2e-10, -4e-10), where (-6, 8, 2, -4) is
right.

In which order does Python work through a quotient and a product that follow each other?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead, behind = np.array(w, dtype=float), np.array(w, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / 2 * h
    return gradient
