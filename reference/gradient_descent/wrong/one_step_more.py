"""One step too many

On x² + x·y + 2y² from (2, 1) with lr = 0.1 and one step the path has three rows and ends at (1.16, 0.09), where
(1.5, 0.4) is the end. With no step it has two rows.

How many rows are there after no step, and after one?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps + 1):
        path.append(path[-1] - lr * grad(path[-1]))
    return np.array(path)
