"""The slope of tanh is 1 − tanh(x), without the square

At x = 0.7 the slope is 0.395632, where 0.634740 is right; at x = -1.3 it is 1.861723, where 0.257433 is right. The
slope is 1 at its steepest.

tanh is as steep at x as at −x. Is the answer the same at both?
"""


def tanh_derivative(x):
    return 1 - np.tanh(x)
