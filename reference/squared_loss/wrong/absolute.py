"""The absolute error is returned, not its square

For y_true = 7 and a prediction of 0 the answer is 7, where 49 is right; for [1, -2, 0.5] and [0.4, -1.5, 2] it is
[0.6, 0.5, 1.5], where [0.36, 0.25, 2.25] is right.

Which grows faster for large errors: the size of the error or its square?
"""


def sq_loss(y_true, y_prediction):
    return torch.abs(y_true - y_prediction)
