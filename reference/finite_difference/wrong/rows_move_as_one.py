"""A whole row moves at a time

For the sum of w³ at ((0.3, -1.2, 0.8), (-0.5, 0.9, 1.4)) the first row comes out as (6.51, 6.51, 6.51), where
(0.27, 4.32, 1.92) is right. With one axis all is right.

What does w[0] stand for when w has two axes? How many slopes has a table?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    for i in range(len(w)) if w.ndim else [()]:
        ahead, behind = np.array(w, dtype=float), np.array(w, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient
