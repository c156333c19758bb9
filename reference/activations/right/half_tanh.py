"""The sigmoid as a shifted tanh, the slopes by cosh where it is safe, relu as a mean."""


def sigmoid(x):
    return 0.5 * (1 + np.tanh(np.divide(x, 2)))


def relu(x):
    return (np.abs(x) + x) / 2


def sigmoid_derivative(x):
    return 0.25 * (1 - np.tanh(np.divide(x, 2)) ** 2)


def tanh_derivative(x):
    return 1 / np.cosh(np.clip(x, -300, 300)) ** 2


def relu_derivative(x):
    return 1.0 * (np.asarray(x) > 0)
