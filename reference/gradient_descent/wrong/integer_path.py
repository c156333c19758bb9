"""The path takes its type from w0

On x² + x·y + 2y² from the integers (2, 1) with lr = 0.1 the first step leads to (1, 0), where (1.5, 0.4) is
right.

Of what type is the array that the places are written to?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = np.empty((n_steps + 1, *w0.shape), dtype=w0.dtype)
    path[0] = w0
    for t in range(n_steps):
        path[t + 1] = path[t] - lr * grad(path[t])
    return path
