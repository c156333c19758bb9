"""Slopes beyond 1 are cut off

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step leads to (1.9, 0.9), where (1.5, 0.4) is right:
slopes of 5 and 6 counted as 1.

Is a step twice as long where the slope is twice as steep?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * np.clip(grad(path[-1]), -1.0, 1.0))
    return np.array(path)
