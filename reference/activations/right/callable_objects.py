"""Objects that can be called: each activation knows its value and its slope."""


class _Activation:
    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    def __call__(self, x):
        return self.value(x)

    def derivative(self, x):
        return self.slope(self.value(x))


sigmoid = _Activation(lambda x: np.exp(-np.logaddexp(0, np.negative(x))), lambda s: s - s * s)
tanh = _Activation(np.tanh, lambda t: (1 + t) * (1 - t))
relu = _Activation(lambda x: np.clip(x, 0, None), lambda r: np.sign(r) * 1.0)
sigmoid_derivative, tanh_derivative, relu_derivative = sigmoid.derivative, tanh.derivative, relu.derivative
