import numpy as np


def dot_gradient(w, x):
    return np.array([x[n] for n in range(len(w))])


def linear_jacobian(x, W):
    return np.einsum("nm->mn", W.astype("float32")).copy()


def relu_jacobian(x):
    table = np.zeros((len(x), len(x)))
    for n, number in enumerate(x):
        table[n, n] = 1.0 if number > 0 else 0.0
    return table


def backpropagate(jacobians, upstream):
    for jacobian in jacobians[::-1]:
        upstream = np.dot(jacobian, upstream)
    return upstream
