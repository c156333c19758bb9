import numpy as np


def gradient_descent(grad, w0, lr, n_steps):
    direction = -lr * grad(w0)
    places = [w0 * 1.0]
    while len(places) <= n_steps:
        places.append(places[-1] + direction)
    return np.array(places)
