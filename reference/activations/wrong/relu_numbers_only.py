"""An if decides for a whole array

At x = 0.7 and x = -1.3 relu is right. With an array of three numbers Python raises ValueError: an array has no single
truth value.

The comparison x > 0 gives a bool for each entry. How can each entry be decided on its own?
"""


def relu(x):
    return x if x > 0 else 0.0
