"""Two trainings from the same start: plain gradient descent by hand, and Adam. Both losses of both."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from katas import iris
from katas.drawing import draw_two_losses

WITHHELD = ""  # the losses tell that both trainings are right, not how they are written
TRAININGS = (
    ("two_layer_regression_nn_train", 0.001, "By hand, lr = 0.001"),
    ("two_layer_regression_nn_optim_train", 0.01, "By Adam, lr = 0.01"),
)


def inputs() -> dict[str, Any]:
    """500 iterations on iris for each training, after `torch.manual_seed(0)`."""
    names = ("X", "Y", "X_val", "Y_val")
    trainings = [[name, lr] for name, lr, _ in TRAININGS]
    return {**dict(zip(names, iris.two_layer_data(), strict=True)), "trainings": trainings, "seed": 0, "nite": 500}


def draw(numbers: Any, figure: Figure) -> str:
    """One panel for each training: both losses of every iteration."""
    figure.set_size_inches(11.5, 4.5)
    panels = figure.subplots(1, 2, sharey=True)
    curves = (numbers.curves(key, len(TRAININGS)) for key in ("training losses", "validation losses"))
    told = []
    for (_, _, title), axes, losses_tr, losses_val in zip(TRAININGS, panels, *curves, strict=True):
        told.append(f"{title}: {draw_two_losses(axes, losses_tr, losses_val)}")
        axes.set_title(title)
    return f"The losses of two trainings on iris. {'; '.join(told)}."
