"""One gradient is fetched and never used

On x² + x·y + 2y² from (2, 1) with lr = 0.1 and three steps the path is right, and grad is called four times.

Which step uses the gradient of the last place?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    gradient = grad(path[0])
    for _ in range(n_steps):
        path.append(path[-1] - lr * gradient)
        gradient = grad(path[-1])
    return np.array(path)
