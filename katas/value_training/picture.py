"""How the network of the lecture learns four samples: the loss of each step, and the predictions before and after.

The network is the one that the tests use, on the learner's own `Value`.
"""

from __future__ import annotations

import random
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREY, ORANGE, draw_losses

WITHHELD = ""  # the last loss is printed in the kata's page and in its public tests
XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
YS = [1.0, 0.0, 0.0, 1.0]


def inputs() -> dict[str, Any]:
    """100 steps of 0.01 on the four samples."""
    return {"numbers": lecture_network(), "xs": XS, "ys": YS, "n_steps": 100, "lr": 0.01}


def lecture_network() -> list[float]:
    """The network 3 → 4 → 4 → 1: the numbers that `random.uniform` gives after `random.seed(1)`, and biases of 0."""
    uniform = random.Random(1).uniform
    return [number for n in [3] * 4 + [4] * 5 for number in [*(uniform(-1, 1) for _ in range(n)), 0.0]]


def draw(numbers: Any, figure: Figure) -> str:
    """Left: the loss of every step. Right: what the network says of each sample, beside what it should say."""
    figure.set_size_inches(11.5, 4.5)
    left, right = figure.subplots(1, 2)
    told = draw_losses(left, {"loss": numbers.curve("losses")}, "step")
    left.set_title("The loss of each step")
    before, after = (numbers.array(key, (len(YS),)) for key in ("before", "after"))
    _draw_predictions(right, before, after)
    return f"The losses of a training, {told}; four predictions move to {', '.join(f'{y:.3g}' for y in after)}."


def _draw_predictions(axes: Axes, before: Any, after: Any) -> None:
    samples = range(1, len(YS) + 1)
    axes.hlines(YS, [i - 0.3 for i in samples], [i + 0.3 for i in samples], color=GREY, linewidth=3, label="wanted")
    axes.plot(samples, before, "o", color=ORANGE, markerfacecolor="white", markersize=8, label="before training")
    axes.plot(samples, after, "o", color=BLUE, markersize=8, label="after training")
    axes.set(title="The four predictions", xlabel="sample", ylabel="prediction", xticks=samples)
    axes.legend()
