"""The sigmoid's slope has the wrong sign

At x = 0.7 the slope is -0.221713, where 0.221713 is right; at x = -1.3 it is -0.168298, where 0.168298 is right: the
size is right, the sign is not.

Does the sigmoid rise or fall?
"""


def sigmoid_derivative(x):
    return sigmoid(x) * (sigmoid(x) - 1)
