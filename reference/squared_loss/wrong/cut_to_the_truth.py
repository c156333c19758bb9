"""The prediction takes on the type of the truth

For whole numbers as truth, y_true = [1, -2] and y_prediction = [0.4, -1.5], the answer is [1, 1], where [0.36, 0.25]
is right: the fractions of the prediction are cut off before the difference is taken.

Which of the two types can hold the other's numbers?
"""


def sq_loss(y_true, y_prediction):
    return (y_true - y_prediction.to(y_true.dtype)) ** 2
