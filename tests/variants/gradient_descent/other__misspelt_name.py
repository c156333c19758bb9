import numpy as np


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for t in range(n_steps):
        path.append(path[-1] - learning_rate * grad(path[-1]))
    return np.array(path)
