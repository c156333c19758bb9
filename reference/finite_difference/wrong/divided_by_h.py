"""The width of the step is counted once

For L = (a·b + c)·f at (4, -3, 8, 2) the answer is (-12, 16, 4, -8), twice (-6, 8, 2, -4).

One place lies h above, the other h below. How far is it from one to the other?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead, behind = np.array(w, dtype=float), np.array(w, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / h
    return gradient
