"""The three activation functions, each with its slope."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREY, ORANGE

NAMES = ("sigmoid", "tanh", "relu")


def draw(module: Any, figure: Figure) -> None:
    """One panel for each function: the function, and its derivative, both of the input x."""
    figure.set_size_inches(11.5, 4)
    x = np.linspace(-5, 5, 1000)  # an even number of points: none at 0, where the slope of relu jumps
    panels = figure.subplots(1, 3)
    for name, axes in zip(NAMES, panels, strict=True):
        axes.axhline(0, color=GREY, linewidth=0.8)
        axes.axvline(0, color=GREY, linewidth=0.8)
        axes.plot(x, getattr(module, name)(x), color=BLUE, label="the function")
        slope = getattr(module, f"{name}_derivative")(x)
        axes.plot(x, slope, color=ORANGE, linestyle=(0, (5, 2)), label="its slope, by the derivative")
        axes.set(title=name, xlabel="x", xlim=(-5, 5))
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
