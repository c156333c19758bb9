"""The hills of z = sin(x² + y²), and on them the arrows of `fun_dz`: they point uphill, the longer the steeper."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

WITHHELD = ""  # arrows show where the gradient leads, not the formula
SLOPES_PER_UNIT = 14.0  # an arrow as long as one unit of the axes stands for a slope of 14


def inputs() -> dict[str, Any]:
    """z over [-3, 3]² in steps of 0.02; the gradient from -2.5 to 2.5 in steps of 0.5."""
    return {"surface": _grid(3.0, 0.02), "places": _grid(2.5, 0.5)}


def draw(numbers: Any, figure: Figure) -> str:
    """z as coloured contours, and on them an arrow for each gradient."""
    figure.set_size_inches(7.2, 6)
    axes = figure.add_subplot(
        aspect="equal", xlabel="x", ylabel="y", title="The gradient of z = sin(x² + y²), as fun_dz gives it"
    )
    x, y = _grid(3.0, 0.02)
    heights = axes.contourf(x, y, numbers.array("z", x.shape), levels=np.linspace(-1, 1, 17), cmap="cividis")
    figure.colorbar(heights, ax=axes, label="z", ticks=[-1, -0.5, 0, 0.5, 1])
    x, y = _grid(2.5, 0.5)
    dz_dx, dz_dy = numbers.array("dz_dx", x.shape), numbers.array("dz_dy", x.shape)
    look: dict[str, Any] = {"color": "white", "edgecolor": "black", "linewidth": 0.6, "width": 0.006}
    axes.quiver(x, y, dz_dx, dz_dy, angles="xy", scale_units="xy", scale=SLOPES_PER_UNIT, **look)
    longest = float(np.max(np.hypot(dz_dx, dz_dy)))
    return (
        f"Rings of hills and valleys around the middle, with {x.size} arrows; the longest is a slope of {longest:.4g}."
    )


def _grid(end: float, step: float) -> tuple[np.ndarray, ...]:
    """x and y at every point of [-end, end]², two arrays."""
    ticks = np.linspace(-end, end, round(2 * end / step) + 1)
    x, y = np.meshgrid(ticks, ticks)
    return x, y
