"""What the pictures have in common: colours, curves of losses. Pure; only matplotlib.

The colours are those of Okabe and Ito, which can be told apart with any kind of colour vision; where two curves meet,
their dashes differ too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import LogLocator, NullLocator

BLUE = "#0072B2"
ORANGE = "#D55E00"
GREEN = "#009E73"
AMBER = "#E69F00"
INK = "#222222"
GREY = "#767676"

LINES = ((BLUE, "-"), (ORANGE, (0, (5, 2))), (GREEN, (0, (1, 1.2))), (AMBER, (0, (6, 2, 1, 2))))


def draw_losses(axes: Axes, losses: Mapping[str, Sequence[float]], unit: str) -> str:
    """A curve for each name, on a logarithmic scale, with its last loss; in words, where each begins and ends.

    unit: what is counted along x, from 1.
    """
    for (name, values), (colour, dashes) in zip(losses.items(), LINES, strict=False):
        label = f"{name}, {values[-1]:.4g} at the end"
        axes.plot(range(1, len(values) + 1), values, color=colour, linestyle=dashes, label=label)
    axes.set(yscale="log", xlabel=unit, ylabel="loss")
    _plain_ticks(axes.yaxis)
    axes.legend()
    return ", ".join(f"{name} from {values[0]:.4g} to {values[-1]:.4g}" for name, values in losses.items())


def draw_two_losses(axes: Axes, losses_tr: Sequence[float], losses_val: Sequence[float]) -> str:
    """The losses of a regression that falls steeply and then creeps: both scales are logarithmic."""
    told = draw_losses(axes, {"training": losses_tr, "validation": losses_val}, "iteration")
    axes.set_xscale("log")
    _plain_ticks(axes.xaxis)
    return told


def _plain_ticks(axis: Axis) -> None:
    """1, 2, 5, 10, 20, 50, … on a logarithmic axis, in place of powers of ten."""
    axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.set_major_formatter("{x:g}")
    axis.set_minor_locator(NullLocator())
