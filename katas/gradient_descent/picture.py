"""Three descents into the valley of z = sin(x² + y²): the learning rate is small, fits, or is too large."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from katas.drawing import BLUE, GREEN, ORANGE

WITHHELD = ""  # the paths follow from the formula of the page; they do not tell how to write the loop
STEPS = 25
RATES = ((0.01, BLUE, "o"), (0.05, ORANGE, "s"), (0.15, GREEN, "^"))  # learning rate, colour, marker
START = 1.5  # the distance of each start from the middle; the crest is at 1.25, the valley at 2.17


def inputs() -> dict[str, Any]:
    """Three starts on a circle, and for each a learning rate."""
    starts = [START * np.array([np.cos(angle), np.sin(angle)]) for angle in np.radians([100, 220, 340])]
    return {"starts": starts, "rates": [rate for rate, _, _ in RATES], "n_steps": STEPS}


def draw(numbers: Any, figure: Figure) -> str:
    """Left: the paths over the contours of z. Right: the height z of each path, step by step."""
    figure.set_size_inches(11.5, 5)
    plane, heights = figure.subplots(1, 2, width_ratios=(1.1, 1))
    contours = _draw_hills(plane)
    figure.colorbar(contours, ax=plane, label="z", ticks=[-1, -0.5, 0, 0.5, 1])
    ends = []
    for (rate, colour, marker), path in zip(RATES, numbers.arrays("paths", [(STEPS + 1, 2)] * 3), strict=True):
        look = {"color": colour, "marker": marker, "markeredgecolor": "white", "markeredgewidth": 0.6}
        plane.plot(path[:, 0], path[:, 1], markersize=6, linewidth=1.5, **look)
        z = np.sin(np.sum(path**2, axis=1))
        heights.plot(z, markersize=6, label=f"lr = {rate:g}", **look)
        ends.append(f"{z[-1]:.3f} with lr = {rate:g}")
    heights.set(xlabel="step", ylabel="z", title="How high the path is after each step")
    heights.legend()
    return f"Three paths over rings of hills and valleys; after {STEPS} steps z is {', '.join(ends)}."


def _draw_hills(axes: Axes) -> Any:
    ticks = np.linspace(-2.6, 2.6, 301)
    x, y = np.meshgrid(ticks, ticks)
    axes.set(aspect="equal", xlabel="x", ylabel="y", title=f"{STEPS} steps of gradient descent on z = sin(x² + y²)")
    return axes.contourf(x, y, np.sin(x**2 + y**2), levels=np.linspace(-1, 1, 17), cmap="Greys_r", vmin=-2)
