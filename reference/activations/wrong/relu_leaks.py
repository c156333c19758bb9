"""Negative inputs pass with a small weight: a leaky relu

At x = 0.7 relu is right; at x = -1.3 it is -0.013, where 0 is right.

What is the largest of −1.3 and 0?
"""


def relu(x):
    return np.where(np.greater(x, 0), x, np.multiply(0.01, x))
