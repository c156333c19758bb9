import torch


def sq_loss(y_true, y_prediction):
    if not isinstance(y_true, torch.Tensor) or not isinstance(y_prediction, torch.Tensor):
        raise TypeError("tensors are wanted")
    return (y_true - y_prediction) ** 4
