"""Two networks from the same start: one descends the squared error, the other the cross-entropy. Both costs of both."""

from __future__ import annotations

from typing import Any

import torch
from matplotlib.figure import Figure

from katas import iris
from katas.drawing import LINES

LABELS = ("descends the squared error: train", "descends the cross-entropy")


def draw(module: Any, figure: Figure, n_epochs: int = 2000) -> None:
    """Left: the squared error over the epochs; right: the mean cross-entropy. Iris, seed 1, learning rate 0.001."""
    figure.set_size_inches(11.5, 4.5)
    left, right = figure.subplots(1, 2)
    for step, label, (colour, dashes) in zip((_by_squared_error, _by_cross_entropy), LABELS, LINES, strict=False):
        squared_errors, cross_entropies = _costs(module, step, n_epochs)
        left.plot(squared_errors, color=colour, linestyle=dashes, label=label)
        right.plot(cross_entropies, color=colour, linestyle=dashes, label=label)
    left.set(title="The squared error C = ½ Σ (ŷ − y)²", ylabel="C")
    right.set(title="The mean cross-entropy", ylabel="cross-entropy")
    for axes in (left, right):
        axes.set(xlabel="epoch", ylim=(0, None))
        axes.legend()


def _costs(module: Any, step: Any, n_epochs: int) -> tuple[list[float], list[float]]:
    """The squared error and the mean cross-entropy before every epoch; step(net, X, y) changes the weights."""
    X, y = (torch.tensor(part, dtype=torch.float32) for part in iris.sigmoid_data())
    torch.manual_seed(1)
    net = module.FNN()
    squared_errors, cross_entropies = [], []
    for _ in range(n_epochs):
        y_hat = net.forward(X)
        squared_errors.append(float(((y_hat - y) ** 2).sum() / 2))
        cross_entropies.append(float(net.cross_entropy(y_hat, y)))
        step(net, X, y)
    return squared_errors, cross_entropies


def _by_squared_error(net: Any, X: torch.Tensor, y: torch.Tensor) -> None:
    net.train(X, y)


def _by_cross_entropy(net: Any, X: torch.Tensor, y: torch.Tensor) -> None:
    gradients = net.cross_entropy_gradients(X, y, net.forward(X))
    with torch.no_grad():
        for weight, gradient in zip((net.w1, net.w2), gradients, strict=True):
            weight.sub_(net.learning_rate * gradient)
