"""The sigmoid's slope is 1 − σ(x), with one factor missing

At x = 0.7 the slope is 0.331812, where 0.221713 is right; at x = -1.3 it is 0.785835, where 0.168298 is right.

How steep is the curve far to the left, where the sigmoid is almost 0? What does the answer give there?
"""


def sigmoid_derivative(x):
    return 1 - sigmoid(x)
