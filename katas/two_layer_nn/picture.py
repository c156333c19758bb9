"""Two trainings from the same start: plain gradient descent by hand, and Adam. Both losses of both."""

from __future__ import annotations

from typing import Any

import torch
from matplotlib.figure import Figure

from katas import iris
from katas.drawing import draw_two_losses

TRAININGS = (
    ("two_layer_regression_nn_train", 0.001, "By hand, lr = 0.001"),
    ("two_layer_regression_nn_optim_train", 0.01, "By Adam, lr = 0.01"),
)


def draw(module: Any, figure: Figure, nite: int = 500) -> None:
    """One panel for each training: both losses of every iteration, on iris, after `torch.manual_seed(0)`."""
    figure.set_size_inches(11.5, 4.5)
    panels = figure.subplots(1, 2, sharey=True)
    for (name, lr, title), axes in zip(TRAININGS, panels, strict=True):
        torch.manual_seed(0)
        _, losses_tr, losses_val = getattr(module, name)(*iris.two_layer_data(), lr, nite)
        draw_two_losses(axes, losses_tr, losses_val)
        axes.set_title(title)
