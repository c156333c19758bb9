import numpy as np


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=np.float64)
    history = [w.copy()]
    for _ in range(n_steps):
        step = np.multiply(grad(w.copy()), lr)
        w = w + step
        history.append(w.copy())
    return np.stack(history)
