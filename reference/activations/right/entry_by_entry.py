"""The standard library's functions, entry by entry, made to take arrays; every call is printed."""

import math


def _on_arrays(function):
    by_entry = np.vectorize(function, otypes=[float])

    def activation(x):
        print(function.__name__, x)
        return float(function(x)) if np.ndim(x) == 0 else by_entry(x)

    return activation


@_on_arrays
def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -40 else math.exp(x)


@_on_arrays
def tanh(x):
    return math.copysign(-math.expm1(-2 * abs(x)) / (1 + math.exp(-2 * abs(x))), x)


@_on_arrays
def relu(x):
    return x if x > 0 else 0


@_on_arrays
def sigmoid_derivative(x):
    return math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2


@_on_arrays
def tanh_derivative(x):
    return 4 * math.exp(-2 * abs(x)) / (1 + math.exp(-2 * abs(x))) ** 2


@_on_arrays
def relu_derivative(x):
    return 1 if x > 0 else 0
