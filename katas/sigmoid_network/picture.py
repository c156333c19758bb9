"""Two networks from the same start: one descends the squared error, the other the cross-entropy. Both costs of both."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from katas import iris
from katas.drawing import LINES

WITHHELD = ""  # two falling curves tell that the gradients are right, not what they are
LABELS = ("descends the squared error: train", "descends the cross-entropy")


def inputs() -> dict[str, Any]:
    """2000 epochs on iris, after `torch.manual_seed(1)`, with the learning rate of the network, 0.001."""
    X, y = iris.sigmoid_data()
    return {"X": X, "y": y, "seed": 1, "n_epochs": 2000}


def draw(numbers: Any, figure: Figure) -> str:
    """Left: the squared error over the epochs; right: the mean cross-entropy."""
    figure.set_size_inches(11.5, 4.5)
    left, right = figure.subplots(1, 2)
    ends = []
    for axes, key in ((left, "squared errors"), (right, "cross-entropies")):
        curves = numbers.curves(key, len(LABELS))
        for costs, label, (colour, dashes) in zip(curves, LABELS, LINES, strict=False):
            axes.plot(costs, color=colour, linestyle=dashes, label=label)
        ends.append(f"the {key} end at {' and '.join(f'{costs[-1]:.4g}' for costs in curves)}")
    left.set(title="The squared error C = ½ Σ (ŷ − y)²", ylabel="C")
    right.set(title="The mean cross-entropy", ylabel="cross-entropy")
    for axes in (left, right):
        axes.set(xlabel="epoch", ylim=(0, None))
        axes.legend()
    return f"Two panels with a curve for each of two trainings: {', '.join(ends)}."
