"""The slope of the loss is returned in place of the loss

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] the answer is [-1.2, 1, 3], where [0.36, 0.25, 2.25] is
right: these are the derivatives along the prediction, which autograd finds later.

Which is asked for here: how far the prediction is off, or which way to change it?
"""


def sq_loss(y_true, y_prediction):
    return -2 * (y_true - y_prediction)
