"""The prediction is detached from the graph first

The numbers are right: 49 for y_true = 7 and a prediction of 0. But `backward` ends with a RuntimeError that says
«element 0 of tensors does not require grad», and no gradient reaches the prediction.

Up to which line is the graph still attached?
"""


def sq_loss(y_true, y_prediction):
    difference = y_true.data - y_prediction.data
    return difference**2
