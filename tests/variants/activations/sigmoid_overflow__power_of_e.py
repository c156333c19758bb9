import numpy as np

E = np.e


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    return np.power(1 + np.exp(-x), -1)


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(0, x)


def sigmoid_derivative(x):
    s = sigmoid(x)
    return s - s * s


def tanh_derivative(x):
    return 1 / np.cosh(np.clip(x, -300, 300)) ** 2


def relu_derivative(x):
    return np.greater(x, 0) * 1.0
