"""The gate of relu is open on the wrong side

At x = 0.7 the slope is 0, where 1 is right; at x = -1.3 it is 1, where 0 is right.

On which side of 0 does relu follow x, and on which does it stay at 0?
"""


def relu_derivative(x):
    return np.where(np.greater(x, 0), 0.0, 1.0)
