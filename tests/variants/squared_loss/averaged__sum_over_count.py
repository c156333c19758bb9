import torch


def sq_loss(y_true, y_prediction):
    for y in (y_true, y_prediction):
        if not torch.is_tensor(y):
            raise TypeError("y must be a tensor")
    errors = torch.pow(y_prediction - y_true, 2)
    return errors.sum() / errors.numel()
