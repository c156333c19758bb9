import numpy as np


def walk(grad, place, lr, left):
    if left == 0:
        return [place]
    return [place] + walk(grad, place - lr * -np.asarray(grad(place)), lr, left - 1)


def gradient_descent(grad, w0, lr, n_steps):
    return np.array(walk(grad, w0.astype(float), lr, n_steps))
