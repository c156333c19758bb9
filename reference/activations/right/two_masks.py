"""Positive and negative entries apart, by masks, in an array of floats."""


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    out = np.empty(x.shape)
    out[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    small = np.exp(x[x < 0])
    out[x < 0] = small / (1 + small)
    return out


def relu(x):
    out = np.array(x)
    out[out < 0] = 0
    return out


def relu_derivative(x):
    out = np.zeros(np.shape(x))
    out[np.asarray(x) > 0] = 1
    return out
