import numpy as np


def dot_gradient(w, x):
    return np.array([x[n] for n in range(len(w))])


def linear_jacobian(x, W):
    return np.array(W)


def relu_jacobian(x):
    return np.where(np.maximum(x, 0) > 0, 1.0, 0.0)


def backpropagate(jacobians, upstream):
    for jacobian in jacobians[::-1]:
        upstream = np.dot(jacobian, upstream)
    return upstream
