"""The gradient is brought to length 1

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the first step leads to (1.935982, 0.923178), where (1.5, 0.4) is
right: each step is as long as lr.

Where f is flat and where it is steep, is the step equally long?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        gradient = grad(path[-1])
        path.append(path[-1] - lr * gradient / np.sqrt(np.sum(gradient**2)))
    return np.array(path)
