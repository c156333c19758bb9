"""In-place steps, but on tensors of its own."""


def sq_loss(y_true, y_prediction):
    error = y_true - y_prediction
    return error.clone().mul_(error)
