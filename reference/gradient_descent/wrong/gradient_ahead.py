"""The gradient is taken one step ahead

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step leads to (1.66, 0.69), where (1.5, 0.4) is right: the
gradient is that of (1.5, 0.4).

From which place does the step start, and to which place does its gradient belong?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        ahead = path[-1] - lr * grad(path[-1])
        path.append(path[-1] - lr * grad(ahead))
    return np.array(path)
