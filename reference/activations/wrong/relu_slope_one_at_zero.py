"""The slope of relu at 0 is taken as 1

At x = 0.7 and x = -1.3 the slope is right. At x = 0 it is 1, where 0 is asked for.

relu has a kink at 0, so its slope there is agreed upon. What does the description say?
"""


def relu_derivative(x):
    return np.heaviside(x, 1.0)
