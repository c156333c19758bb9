"""How the network learns with the gradients of autograd: the training loss and the validation loss."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from katas import iris
from katas.drawing import draw_two_losses

WITHHELD = ""  # the losses tell that the gradients are right, not what they are


def inputs() -> dict[str, Any]:
    """500 iterations on iris, after `torch.manual_seed(0)`, with lr = 0.0001."""
    names = ("X", "Y", "X_val", "Y_val")
    return {**dict(zip(names, iris.two_layer_data(), strict=True)), "seed": 0, "lr": 0.0001, "nite": 500}


def draw(numbers: Any, figure: Figure) -> str:
    """Both losses of every iteration."""
    axes = figure.add_subplot(title="Two layers with autograd: from the sepal to the petal of an iris")
    told = draw_two_losses(axes, numbers.curve("training losses"), numbers.curve("validation losses"))
    return f"The losses of a training on iris: {told}."
