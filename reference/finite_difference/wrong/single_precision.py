"""The small step is taken in float32

For L = (a·b + c)·f at (4, -3, 8, 2) the answer is (-6.104, 8.011, 1.955, -4.005), where (-6, 8, 2, -4) is
right.

About seven digits fit into float32. How many of them are left for a step of 1e-5, and for the difference of two
values of f?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape, dtype=np.float32)
    for i in np.ndindex(w.shape):
        ahead, behind = np.array(w, dtype=np.float32), np.array(w, dtype=np.float32)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient
