import torch


def sq_loss(y_true, y_prediction):
    assert isinstance(y_true, torch.Tensor)
    assert isinstance(y_prediction, torch.Tensor)
    return ((y_true - y_prediction) ** 2).mean()
