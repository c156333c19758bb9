"""How the network of the lecture learns four samples: the loss of each step, and the predictions before and after.

The network is the one that the tests use, on the learner's own `Value`.
"""

from __future__ import annotations

import random
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREY, ORANGE, draw_losses
from katas.value_training.probe import Model

XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, 0.0, 0.0, 1.0]


def draw(module: Any, figure: Figure, n_steps: int = 100) -> None:
    """Left: the loss of every step of 0.01. Right: what the network says of each sample, beside what it should say."""
    figure.set_size_inches(11.5, 4.5)
    left, right = figure.subplots(1, 2)
    model = lecture_network()
    before = [model(x).data for x in XS]
    draw_losses(left, {"loss": module.train(model, XS, YS, n_steps, 0.01)}, "step")
    left.set_title("The loss of each step")
    _draw_predictions(right, before, [model(x).data for x in XS])


def lecture_network() -> Model:
    """The network 3 → 4 → 4 → 1, with the numbers that `random.uniform` gives after `random.seed(1)`, biases 0."""
    uniform = random.Random(1).uniform
    numbers = [number for n in [3] * 4 + [4] * 5 for number in [*(uniform(-1, 1) for _ in range(n)), 0.0]]
    return Model("network", numbers)


def _draw_predictions(axes: Axes, before: list[float], after: list[float]) -> None:
    samples = range(1, len(YS) + 1)
    axes.hlines(YS, [i - 0.3 for i in samples], [i + 0.3 for i in samples], color=GREY, linewidth=3, label="wanted")
    axes.plot(samples, before, "o", color=ORANGE, markerfacecolor="white", markersize=8, label="before training")
    axes.plot(samples, after, "o", color=BLUE, markersize=8, label="after training")
    axes.set(title="The four predictions", xlabel="sample", ylabel="prediction", xticks=samples)
    axes.legend()
