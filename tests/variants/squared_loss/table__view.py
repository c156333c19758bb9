import torch


def difference(one, other):
    return one.contiguous().view(-1, 1) - other


def sq_loss(y_true, y_prediction):
    if not (torch.is_tensor(y_true) and torch.is_tensor(y_prediction)):
        raise TypeError("both must be tensors")
    d = difference(y_true, y_prediction)
    return d * d
