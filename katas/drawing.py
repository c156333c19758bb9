"""What the pictures have in common: colours, a style, curves of losses. Pure; only matplotlib.

The colours are those of Okabe and Ito, which can be told apart with any kind of colour vision; where two curves meet,
their dashes differ too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import LogLocator, NullLocator

BLUE = "#0072B2"
ORANGE = "#D55E00"
GREEN = "#009E73"
AMBER = "#E69F00"
INK = "#222222"
GREY = "#767676"

STYLE: dict[str, Any] = {
    "figure.figsize": (8.0, 4.5),
    "figure.constrained_layout.use": True,
    "savefig.dpi": 150,
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titlepad": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#e4e4e4",
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
}

LINES = ((BLUE, "-"), (ORANGE, (0, (5, 2))), (GREEN, (0, (1, 1.2))), (AMBER, (0, (6, 2, 1, 2))))


def draw_losses(axes: Axes, losses: Mapping[str, Sequence[float]], unit: str) -> None:
    """A curve for each name, on a logarithmic scale, with its last loss. unit: what is counted along x, from 1."""
    for (name, values), (colour, dashes) in zip(losses.items(), LINES, strict=False):
        numbers = [float(value) for value in values]
        last = f", {numbers[-1]:.4g} at the end" if numbers else ""
        axes.plot(range(1, len(numbers) + 1), numbers, color=colour, linestyle=dashes, label=f"{name}{last}")
    axes.set(yscale="log", xlabel=unit, ylabel="loss")
    _plain_ticks(axes.yaxis)
    axes.legend()


def draw_two_losses(axes: Axes, losses_tr: Sequence[float], losses_val: Sequence[float]) -> None:
    """The losses of a regression that falls steeply and then creeps: both scales are logarithmic."""
    draw_losses(axes, {"training": losses_tr, "validation": losses_val}, "iteration")
    axes.set_xscale("log")
    _plain_ticks(axes.xaxis)


def _plain_ticks(axis: Axis) -> None:
    """1, 2, 5, 10, 20, 50, … on a logarithmic axis, in place of powers of ten."""
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter("{x:g}")
    axis.set_minor_locator(NullLocator())
