import math

import torch
from torch import nn


class WideNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(1, 512), nn.Tanh(), nn.Linear(512, 1))

    def forward(self, x):
        return self.layers(x)


def make_data():
    generator = torch.Generator().manual_seed(2021)
    features = torch.linspace(-1.0, 1.0, 32).reshape(32, 1)
    noise = torch.randn(32, 1, generator=generator)
    return features, torch.sin(math.pi * features) + noise / 4


def train(features, labels, model, loss_fun, optimizer, n_epochs):
    losses = []
    for epoch in range(n_epochs):
        predictions = model(features)
        loss = loss_fun(predictions, labels)
        losses.append(loss.item())
        loss.backward()
        optimizer.zero_grad(set_to_none=True)
        optimizer.step()
    return losses
