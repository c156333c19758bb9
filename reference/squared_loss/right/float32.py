"""Everything in single precision, whatever comes in."""


def sq_loss(y_true, y_prediction):
    error = y_prediction.float() - y_true.float()
    return error * error
