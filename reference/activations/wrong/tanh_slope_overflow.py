"""The slope of tanh passes through a number that is too large

At x = 0.7 and x = -1.3 the slope is right. At x = 1000 and at x = -1000 the answer 0 comes with a RuntimeWarning:
cosh(1000) is no float any more.

How large is cosh far from 0? Which form of the slope uses only numbers between −1 and 1?
"""


def tanh_derivative(x):
    return 1 / np.cosh(x) ** 2
