"""The difference is not squared

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] the answer is [0.6, -0.5, -1.5], where [0.36, 0.25, 2.25]
is right: a prediction that is too high lowers the loss.

Can errors in opposite directions cancel here? Which sign may a loss have?
"""


def sq_loss(y_true, y_prediction):
    return y_true - y_prediction
