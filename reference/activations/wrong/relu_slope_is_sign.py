"""The slope of relu is the sign of x

At x = 0.7 the slope is right; at x = -1.3 it is -1, where 0 is right.

Left of 0, how much does relu change when x moves a little?
"""


def relu_derivative(x):
    return np.sign(x)
