"""Only the first entry moves

On x² + x·y + 2y² from (2, 1) with lr = 0.1 three steps lead to (0.78, 1), where (0.919, -0.062) is right.

Which entries differ between the first and the last row?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        w = path[-1].copy()
        first = (0,) * w.ndim
        w[first] -= lr * grad(path[-1])[first]
        path.append(w)
    return np.array(path)
