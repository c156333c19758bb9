"""One step too few

On x² + x·y + 2y² from (2, 1) with lr = 0.1 and three steps the path has three rows and ends at (1.16, 0.09),
where (0.919, -0.062) is the end.

How often does the loop run for three steps, and for one?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(1, n_steps):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)
