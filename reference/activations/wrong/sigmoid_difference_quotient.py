"""A difference quotient stands in for the sigmoid's slope

At x = 0.7 the slope is 0.221676, where 0.221713 is right; at x = -1.3 it is 0.168346, where 0.168298 is right. The
step is 0.001, and the first three digits are right.

The numbers are close, but the slope has a formula. Is a step size needed anywhere in it?
"""


def sigmoid_derivative(x):
    h = 0.001
    return (sigmoid(x + h) - sigmoid(x)) / h
