"""Kata 8: a graph with one weight, one bias and a tanh, and its gradients by hand and by autograd.

Write `SimpleGraph.forward` and `analytic_gradients`. The idea, the formulas and an example are in README.md beside
this file.
"""

import torch


class SimpleGraph:
    """One neuron: prediction = tanh(x·w + b)."""

    def __init__(self, w: float, b: float):
        """w, b: floats; kept as leaf tensors of shape (1,) that collect gradients."""
        self.w = torch.tensor([w], requires_grad=True)
        self.b = torch.tensor([b], requires_grad=True)

    def forward(self, x):
        """The prediction tanh(x·w + b) for each entry of x.

        x: a 1-D tensor, of floats or integers. Returns a tensor of x's shape on the device of x, w and b, connected
        to `self.w` and `self.b` so that backward() finds their gradients. Changes neither of the two, nor x.
        """
        raise NotImplementedError("return the prediction for each entry of x")


def analytic_gradients(x, y_true, y_prediction):
    """The gradients of the losses (y_true - y_prediction)² along w and b, by formula.

    With y_prediction = tanh(x·w + b), for each entry on its own:
        ∂loss/∂w = -2 x (y_true - y_prediction) (1 - y_prediction²)
        ∂loss/∂b = -2 (y_true - y_prediction) (1 - y_prediction²)

    x, y_true, y_prediction: 1-D tensors of one shape; y_prediction may be part of a graph, which stays as it is.
    Returns the pair (dloss_dw, dloss_db): two tensors of this shape, neither summed nor averaged, detached from the
    graph.
    """
    raise NotImplementedError("return the pair (dloss_dw, dloss_db)")
