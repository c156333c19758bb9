"""The path begins after the first step

On x² + x·y + 2y² from (2, 1) with lr = 0.1 and three steps the path has the three rows from (1.5, 0.4) on; (2,
1) is missing. Without a step nothing is left.

Which place belongs to t = 0?
"""


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=float)
    path = np.empty((n_steps, *w0.shape))
    for t in range(n_steps):
        w = w - lr * grad(w)
        path[t] = w
    return path
