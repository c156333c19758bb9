import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(np.greater_equal(x, 0), 1 / (1 + e), e / (1 + e))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.where(np.greater(x, 0), x, 0)


def sigmoid_derivative(x):
    return sigmoid(x) * sigmoid(-np.asarray(x))


def tanh_derivative(x):
    t = np.tanh(x)
    slope = np.subtract(1.0, t)
    return slope


def relu_derivative(x):
    return np.greater(x, 0) * 1.0
