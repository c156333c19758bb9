"""The slope of relu is True or False

At x = 0.7 the slope is True, where the number 1 is right; at x = -1.3 it is False, where 0 is right.

What type does a comparison give? What happens to a bool when it is subtracted from another?
"""


def relu_derivative(x):
    return np.greater(x, 0)
