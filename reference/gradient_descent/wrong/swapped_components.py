"""Each entry goes by the slope of another

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step leads to (1.4, 0.5), where (1.5, 0.4) is right. f
falls to 3.16 nevertheless, below the 3.17 of the right step.

Does the slope along x move x?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * np.flip(grad(path[-1])))
    return np.array(path)
