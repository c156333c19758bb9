"""relu keeps the smaller of x and 0

At x = 0.7 relu is 0, where 0.7 is right; at x = -1.3 it is -1.3, where 0 is right.

Which of the two is wanted where x is positive: x or 0?
"""


def relu(x):
    return np.minimum(x, 0)
