"""Kata 20: one loop that trains any network.

Write `train`. The idea, the formula and an example are in README.md beside this file.
"""

import math

import torch
from torch import nn


class WideNet(nn.Module):
    """One number in, one number out, 512 tanh units in between: (N, 1) → (N, 1)."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(1, 512), nn.Tanh(), nn.Linear(512, 1))

    def forward(self, x):
        """The predictions for x, both of shape (N, 1)."""
        return self.layers(x)


def make_data():
    """32 noisy points of a sine: features x from −1 to 1 and labels sin(πx) + noise/4, both of shape (32, 1).

    The noise is standard normal and drawn under seed 2021 from a generator of its own: every call gives the same.
    """
    generator = torch.Generator().manual_seed(2021)
    features = torch.linspace(-1.0, 1.0, 32).reshape(32, 1)
    noise = torch.randn(32, 1, generator=generator)
    return features, torch.sin(math.pi * features) + noise / 4


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    """Train a model for some epochs, each on all samples at once, and return the loss of every epoch.

    In epoch t, with the parameters w⁽ᵗ⁾ that it finds:  L⁽ᵗ⁾ = loss_fun(model(features), labels),  g⁽ᵗ⁾ = ∂L⁽ᵗ⁾/∂w,
    and the optimizer makes w⁽ᵗ⁺¹⁾ from w⁽ᵗ⁾ and g⁽ᵗ⁾. The gradient of an epoch is that of this epoch alone.

    features, labels: tensors, as the model and the loss want them; they are not changed.
    model: any module; it predicts once in an epoch. loss_fun(predictions, labels): gives a tensor of shape ().
    optimizer: any optimizer of torch, which holds the parameters that move; zero_grad() and step() are all it needs.
    n_epochs: an int, 0 or more.
    Returns a list of n_epochs Python floats, L⁽⁰⁾ … L⁽ᵀ⁻¹⁾: each from before the step of its epoch.
    """
    # write: train the model for n_epochs and return the list of losses
    losses = []
    for _ in range(n_epochs):
        optimizer.zero_grad()
        predictions = model(features)
        loss = loss_fun(predictions, labels)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
