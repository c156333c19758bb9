"""The sigmoid's slope is written with x in place of σ(x)

At x = 0.7 the slope is 0.21, where 0.221713 is right; at x = -1.3 it is -2.99, where 0.168298 is right. The sigmoid
rises everywhere.

Can the slope of the sigmoid be negative? Which number belongs into s · (1 − s)?
"""


def sigmoid_derivative(x):
    return x * (1 - x)
