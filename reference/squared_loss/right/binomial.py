"""The binomial formula, written out."""


def sq_loss(y_true, y_prediction):
    return y_true**2 - 2 * y_true * y_prediction + y_prediction**2
