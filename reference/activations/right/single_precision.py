"""Everything in float32."""


def sigmoid(x):
    return np.float32(0.5) * (1 + np.tanh(np.float32(0.5) * np.float32(x)))


def tanh(x):
    return np.tanh(np.float32(x))


def relu(x):
    return np.maximum(np.float32(x), np.float32(0))


def sigmoid_derivative(x):
    return sigmoid(x) * sigmoid(-np.float32(x))


def tanh_derivative(x):
    return 1 - np.square(tanh(x))


def relu_derivative(x):
    return np.float32(np.float32(x) > 0)
