"""The sigmoid's slope is taken at σ(x) instead of x

At x = 0.7 the slope is 0.224048, where 0.221713 is right; at x = -1.3 it is 0.247155, where 0.168298 is right. The
sigmoid has been applied twice.

How many times does x pass through the sigmoid on the way to the slope?
"""


def sigmoid_derivative(x):
    activation = sigmoid(sigmoid(x))
    return activation * (1 - activation)
