import numpy as np


def dot_gradient(w, x):
    return np.array([x[n] for n in range(len(w))])


def linear_jacobian(x, W):
    N, M = W.shape
    table = np.zeros((M, N))
    for m in range(M):
        for n in range(N):
            table[m][n] = W[n][m]
    return table


def relu_jacobian(x):
    table = np.zeros((len(x), len(x)))
    for n, number in enumerate(x):
        table[n, n] = 1.0 if number > 0 else 0.0
    return table


def backpropagate(jacobians, upstream):
    for jacobian in jacobians[::-1]:
        upstream = np.dot(jacobian, upstream)
    return upstream
