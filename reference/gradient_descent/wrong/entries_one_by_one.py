"""Each entry is moved before the next slope is taken

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step leads to (1.5, 0.45), where (1.5, 0.4) is right: the
slope along y was taken after x had moved.

Are all parts of one gradient taken at the same place?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        w = path[-1].copy()
        for i in np.ndindex(w.shape):
            w[i] = w[i] - lr * grad(w)[i]
        path.append(w)
    return np.array(path)
