"""The plain formulas, with NumPy told that infinity is expected."""


def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(x)))


def tanh_derivative(x):
    with np.errstate(over="ignore"):
        return 1 / np.square(np.cosh(x))
