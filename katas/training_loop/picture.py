"""A wide network fits 32 noisy points of a sine: the fit, and the loss of every epoch."""

from __future__ import annotations

import math
from typing import Any

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREY, INK, ORANGE, draw_losses


def draw(module: Any, figure: Figure, n_epochs: int = 1847) -> None:
    """Left: the points and the network before and after training. Right: the losses. Seed 2021, SGD with momentum."""
    figure.set_size_inches(11.5, 4.5)
    left, right = figure.subplots(1, 2)
    features, labels = module.make_data()
    torch.manual_seed(2021)
    model = module.WideNet()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.003, momentum=0.9)
    before = _curve(model)
    losses = module.train(features, labels, model, torch.nn.MSELoss(), optimizer, n_epochs)
    left.plot(features[:, 0], labels[:, 0], "o", color=INK, markersize=5, label="the 32 points")
    _draw_fit(left, before, _curve(model))
    left.set_title(f"The fit after {n_epochs} epochs")
    draw_losses(right, {"mean squared error": losses}, "epoch")
    right.set_title("The loss of each epoch")


def _grid() -> torch.Tensor:
    return torch.linspace(-1, 1, 201).reshape(-1, 1)


def _curve(model: torch.nn.Module) -> list[float]:
    """What the network predicts from x = −1 to x = 1."""
    with torch.no_grad():
        predictions: list[float] = model(_grid())[:, 0].tolist()
    return predictions


def _draw_fit(axes: Axes, before: list[float], after: list[float]) -> None:
    x = _grid()[:, 0].tolist()
    axes.plot(x, [math.sin(math.pi * number) for number in x], ":", color=GREY, label="the sine without noise")
    axes.plot(x, before, color=ORANGE, linestyle=(0, (5, 2)), label="the network before training")
    axes.plot(x, after, color=BLUE, label="the network after training")
    axes.set(xlabel="x", ylabel="y")
    axes.legend(fontsize=9)
