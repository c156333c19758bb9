"""The gradient is taken once, at the start

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step is right; three steps lead to (0.5, -0.8), where
(0.919, -0.062) is right: the path is a straight line.

At which place is the gradient of the second step taken?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    gradient = grad(path[0])
    for _ in range(n_steps):
        path.append(path[-1] - lr * gradient)
    return np.array(path)
