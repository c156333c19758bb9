"""The slope of tanh is written with x in place of tanh(x)

At x = 0.7 the slope is 0.51, where 0.634740 is right; at x = -1.3 it is -0.69, where 0.257433 is right. tanh rises
everywhere.

Can the slope of tanh be negative? Which number is squared in the formula?
"""


def tanh_derivative(x):
    return 1 - x**2
