"""The difference is doubled where it should be squared

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] the answer is [1.2, -1, -3], where [0.36, 0.25, 2.25] is
right. The two agree only where the difference is 0 or 2.

What is the loss for a difference of 3? One star and two stars mean different things in Python.
"""


def sq_loss(y_true, y_prediction):
    return (y_true - y_prediction) * 2
