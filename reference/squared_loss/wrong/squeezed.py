"""Axes of length 1 are squeezed away

For one element, shape (1,), the answer has shape (), and for a column, shape (4, 1), it has shape (4,). The numbers
are right: 49 for y_true = 7 and a prediction of 0.

Compare the shape of the answer with the shape of the inputs, for a batch of one as well.
"""


def sq_loss(y_true, y_prediction):
    return ((y_true - y_prediction) ** 2).squeeze()
