import torch
import torch.nn.functional as F


def sq_loss(y_true, y_prediction):
    if not isinstance(y_true, torch.Tensor) or not isinstance(y_prediction, torch.Tensor):
        raise TypeError("tensors are wanted")
    difference = y_true - y_prediction
    return F.mse_loss(difference, torch.zeros_like(difference))
