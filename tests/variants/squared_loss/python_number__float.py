import torch


def sq_loss(y_true, y_prediction):
    if not isinstance(y_true, torch.Tensor):
        raise TypeError("y_true must be a tensor")
    if not isinstance(y_prediction, torch.Tensor):
        raise TypeError("y_prediction must be a tensor")
    loss = torch.square(y_prediction - y_true)
    return loss.item()
