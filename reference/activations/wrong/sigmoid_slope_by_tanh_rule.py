"""The rule for tanh is used for the sigmoid

At x = 0.7 the slope is 0.553525, where 0.221713 is right; at x = -1.3 it is 0.954133, where 0.168298 is right. That
is 1 − s², with s = σ(x).

Which activation has the slope 1 − s²? What is the slope of the sigmoid at its steepest point?
"""


def sigmoid_derivative(x):
    return 1 - sigmoid(x) ** 2
