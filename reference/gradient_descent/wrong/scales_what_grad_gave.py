"""The array from `grad` is scaled in place

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the path is right, and the first array that grad gave out, (5, 6),
is (0.5, 0.6) afterwards.

Whose array is the gradient? What if grad keeps it and gives it out again?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        step = grad(path[-1])
        step *= lr
        path.append(path[-1] - step)
    return np.array(path)
