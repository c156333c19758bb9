"""A negative slope is taken for a small one

On x² + x·y + 2y² from (2, -1.5) with lr = 0.1 the path stays where it is, where (1.75, -1.1) is right: the
slope along y is -4.

When is a slope small: when the number is small, or when its size is? And should the walk end there?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = np.empty((n_steps + 1, *w0.shape))
    path[:] = w0
    for t in range(n_steps):
        gradient = grad(path[t])
        if np.any(gradient < 1e-6):
            break
        path[t + 1 :] = path[t] - lr * gradient
    return path
