"""Kata 7: the squared loss.

Write the last line of `sq_loss`. The idea, the formula and an example are in README.md beside this file.
"""

import torch


def sq_loss(y_true, y_prediction):
    """The squared error of each element, (y_true - y_prediction)².

    y_true, y_prediction: tensors of shapes that broadcast. Returns a tensor of the broadcast shape: one loss for each
    element, neither summed nor averaged nor halved. A gradient flows back through it to y_prediction.
    The inputs are not changed.
    """
    if not isinstance(y_true, torch.Tensor):
        raise TypeError("y_true must be a tensor")
    if not isinstance(y_prediction, torch.Tensor):
        raise TypeError("y_prediction must be a tensor")
    # write: return the squared error of each element
    return (y_true - y_prediction) ** 2
