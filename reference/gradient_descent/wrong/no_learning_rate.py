"""The learning rate is not used

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step leads to (-3, -5) and the third to (-26, -62), where
(1.5, 0.4) and (0.919, -0.062) are right.

Is the path another one when lr is another?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - grad(path[-1]))
    return np.array(path)
