import numpy as np


def gradient_descent(grad, w0, lr, n_steps):
    w = w0.astype(float)
    path = []
    for step in range(n_steps + 1):
        path.append(w)
        if step < n_steps:
            np.subtract(w, lr * np.array(grad(w)), out=w)
    return np.array(path)
