import numpy as np


def sigmoid(x):
    growing = np.exp(np.multiply(-1, x))
    denominator = np.add(1.0, growing)
    return 1.0 / denominator


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.clip(x, 0, None)


def sigmoid_derivative(x):
    out = sigmoid(x)
    return out * (1.0 - out)


def tanh_derivative(x):
    return 1 / np.cosh(np.clip(x, -300, 300)) ** 2


def relu_derivative(x):
    return np.greater(x, 0) * 1.0
