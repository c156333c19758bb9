"""A wide network fits 32 noisy points of a sine: the fit, and the loss of every epoch."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREY, INK, ORANGE, draw_losses

WITHHELD = ""  # the data and the network are given; that the loss falls is what the page promises
X = np.linspace(-1, 1, 201, dtype=np.float32)


def inputs() -> dict[str, Any]:
    """The lecture's fit: seed 2021, SGD with momentum."""
    return {"x": X, "seed": 2021, "lr": 0.003, "momentum": 0.9, "n_epochs": 1847}


def draw(numbers: Any, figure: Figure) -> str:
    """Left: the points and the network before and after training. Right: the losses."""
    figure.set_size_inches(11.5, 4.5)
    left, right = figure.subplots(1, 2)
    losses = numbers.curve("losses")
    features = numbers.curve("features")
    labels = numbers.array("labels", features.shape)
    left.plot(features, labels, "o", color=INK, markersize=5, label=f"the {len(labels)} points")
    _draw_fit(left, *(numbers.array(key, X.shape) for key in ("before", "after")))
    left.set_title(f"The fit after {len(losses)} epochs")
    told = draw_losses(right, {"mean squared error": losses}, "epoch")
    right.set_title("The loss of each epoch")
    return f"{len(labels)} points with the curve of a network before and after training, and its losses: {told}."


def _draw_fit(axes: Axes, before: Any, after: Any) -> None:
    axes.plot(X, np.sin(np.pi * X), ":", color=GREY, label="the sine without noise")
    axes.plot(X, before, color=ORANGE, linestyle=(0, (5, 2)), label="the network before training")
    axes.plot(X, after, color=BLUE, label="the network after training")
    axes.set(xlabel="x", ylabel="y")
    axes.legend(fontsize=9)
