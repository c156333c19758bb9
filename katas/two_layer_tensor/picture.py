"""How the network learns on tensors: the training loss and the validation loss."""

from __future__ import annotations

from typing import Any

import torch
from matplotlib.figure import Figure

from katas import iris
from katas.drawing import draw_two_losses


def draw(module: Any, figure: Figure, nite: int = 500) -> None:
    """Both losses of every iteration, on iris, after `torch.manual_seed(0)`, with lr = 0.0001."""
    torch.manual_seed(0)
    _, _, losses_tr, losses_val = module.two_layer_regression_tensor_train(*iris.two_layer_data(), 0.0001, nite)
    axes = figure.add_subplot(title="Two layers on tensors: from the sepal to the petal of an iris")
    draw_two_losses(axes, losses_tr, losses_val)
