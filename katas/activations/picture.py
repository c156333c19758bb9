"""The three activation functions, each with its slope."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREY, ORANGE

WITHHELD = ""  # the curves stand in every textbook; what is asked for is code that is right far outside of them
NAMES = ("sigmoid", "tanh", "relu")


def inputs() -> dict[str, Any]:
    """An even number of points: none at 0, where the slope of relu jumps."""
    return {"names": list(NAMES), "x": np.linspace(-5, 5, 1000)}


def draw(numbers: Any, figure: Figure) -> str:
    """One panel for each function: the function, and its derivative, both of the input x."""
    figure.set_size_inches(11.5, 4)
    x = inputs()["x"]
    panels = figure.subplots(1, 3)
    functions, slopes = (numbers.arrays(key, [x.shape] * 3) for key in ("functions", "slopes"))
    for name, axes, heights, slope in zip(NAMES, panels, functions, slopes, strict=True):
        axes.axhline(0, color=GREY, linewidth=0.8)
        axes.axvline(0, color=GREY, linewidth=0.8)
        axes.plot(x, heights, color=BLUE, label="the function")
        axes.plot(x, slope, color=ORANGE, linestyle=(0, (5, 2)), label="its slope, by the derivative")
        axes.set(title=name, xlabel="x", xlim=(-5, 5))
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
    told = (f"{name} from {h[0]:.3g} to {h[-1]:.3g}" for name, h in zip(NAMES, functions, strict=True))
    return f"Three panels from x = −5 to 5, a function and its slope in each: {', '.join(told)}."
