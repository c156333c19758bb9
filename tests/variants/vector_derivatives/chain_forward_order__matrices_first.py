import numpy as np


def dot_gradient(w, x):
    return np.array([x[n] for n in range(len(w))])


def linear_jacobian(x, W):
    return np.array(W)


def relu_jacobian(x):
    table = np.zeros((len(x), len(x)))
    for n, number in enumerate(x):
        table[n, n] = 1.0 if number > 0 else 0.0
    return table


def backpropagate(jacobians, upstream):
    result = upstream
    steps = list(jacobians)
    while steps:
        result = steps.pop(0).dot(result)
    return result
