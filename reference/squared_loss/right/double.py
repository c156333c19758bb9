"""Everything in double precision, with the difference the other way round."""


def sq_loss(y_true, y_prediction):
    return torch.square(y_prediction.double() - y_true.double())
