"""The slope of relu passes x instead of 1

At x = 0.7 the slope is 0.7, where 1 is right; at x = -1.3 it is 0, which is right. That is relu(x) itself.

How steep is the line y = x?
"""


def relu_derivative(x):
    return x * np.heaviside(x, 0.0)
