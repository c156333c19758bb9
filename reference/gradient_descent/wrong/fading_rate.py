"""The learning rate shrinks from step to step

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step is right; the second leads to (1.33, 0.245), where
(1.16, 0.09) is right: it was half as long.

Does the formula give each step a rate of its own?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for t in range(n_steps):
        path.append(path[-1] - lr / (t + 1) * grad(path[-1]))
    return np.array(path)
