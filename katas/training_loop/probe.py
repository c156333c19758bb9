"""Builds a network, a loss and an optimizer beside `train`, lets it work, and says what became of them."""

import random

import numpy as np
import torch
from torch import nn

BENDS = {"tanh": torch.tanh, "relu": torch.relu}

LOSSES = {
    "MSELoss": nn.MSELoss(),
    "MSELoss(sum)": nn.MSELoss(reduction="sum"),
    "SmoothL1Loss": nn.SmoothL1Loss(),
    "PoissonNLLLoss": nn.PoissonNLLLoss(),
    "CrossEntropyLoss": nn.CrossEntropyLoss(),
}


class Net(nn.Module):
    """Linear layers from given weights, x @ W + b each, with a bend between them. Counts its passes, both ways."""

    def __init__(self, weights, bend, device):
        super().__init__()
        self.weights = nn.ParameterList(nn.Parameter(torch.tensor(weight, device=device)) for weight in weights)
        self.bend = BENDS[bend]
        self.passes = 0
        self.backwards = 0

    def forward(self, x):
        self.passes += 1
        for i in range(0, len(self.weights), 2):
            x = (self.bend(x) if i else x) @ self.weights[i] + self.weights[i + 1]
        if x.requires_grad:
            x.register_hook(self.count_backward)
        return x

    def count_backward(self, _gradient):
        self.backwards += 1


class Loss:
    """A loss function that counts its calls."""

    def __init__(self, name):
        self.function = LOSSES[name]
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.function(*args, **kwargs)


class Recorder(torch.optim.Optimizer):
    """Plain descent that keeps the gradients which each step finds; zeros stand for a missing one."""

    def __init__(self, params, lr):
        super().__init__(params, {"lr": lr})
        self.found = []

    @torch.no_grad()
    def step(self, closure=None):
        if closure is not None:
            with torch.enable_grad():
                closure()
        self.found.append([])
        for group in self.param_groups:
            for parameter in group["params"]:
                gradient = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad.clone()
                self.found[-1].append(gradient.cpu().numpy())
                parameter -= group["lr"] * gradient


KINDS = {"SGD": torch.optim.SGD, "Adam": torch.optim.Adam, "Recorder": Recorder}


def train(
    module, features, labels, weights, loss_fun, optimizer, n_epochs, bend="tanh", groups=None, more=(), device="cpu"
):
    """What `train` returns, and what it did.

    optimizer: {"kind": …, "lr": …, …}. groups: (index of a weight, learning rate) of the weights that the optimizer
    holds; by default it holds all. more: epochs of further calls with the same objects, whose losses are appended.
    """
    features, labels = features.to(device), labels.to(device)
    model, loss = Net(weights, bend, device), Loss(loss_fun)
    options = {key: value for key, value in optimizer.items() if key != "kind"}
    held = [{"params": [model.weights[i]], "lr": lr} for i, lr in groups] if groups else model.parameters()
    descent, steps = KINDS[optimizer["kind"]](held, **options), []
    descent.register_step_post_hook(lambda *_: steps.append(1))
    losses = module.train(features, labels, model, loss, descent, n_epochs)
    return {
        "losses": losses,
        "more": [module.train(features, labels, model, loss, descent, count) for count in more],
        "weights": [weight.detach().cpu().numpy().copy() for weight in model.weights],
        "devices": [weight.device.type for weight in model.weights],
        "inputs": [features.cpu(), labels.cpu()],
        "passes": model.passes,
        "loss_calls": loss.calls,
        "backwards": model.backwards,
        "steps": len(steps),
        "gradients": getattr(descent, "found", []),
        "draws": draws(module),
    }


def train_wide_net(module, n_epochs, lr, momentum, seed):
    """The lecture's fit: what `train` returns for the given data and the given network."""
    features, labels = module.make_data()
    torch.manual_seed(seed)
    model = module.WideNet()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    return module.train(features, labels, model, nn.MSELoss(), optimizer, n_epochs)


def draws(module):
    """The next number of each random generator."""
    return [random.random(), float(np.random.rand()), float(torch.rand(1))]


def has_gpu(module):
    """Whether this process can compute on a CUDA device."""
    try:
        return torch.ones(1, device="cuda").item() == 1.0
    except Exception:
        return False


# --- what the picture asks


def picture(module, x, seed, lr, momentum, n_epochs):
    """The points, what the wide network predicts at every x before and after the training, and the losses."""
    features, labels = module.make_data()
    torch.manual_seed(seed)
    model = module.WideNet()
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    before = predicted(model, x)
    losses = module.train(features, labels, model, nn.MSELoss(), optimizer, n_epochs)
    return {
        "features": features[:, 0].tolist(),
        "labels": labels[:, 0].tolist(),
        "before": before,
        "after": predicted(model, x),
        "losses": [float(loss) for loss in losses],
    }


def predicted(model, x):
    with torch.no_grad():
        return model(torch.tensor(x).reshape(-1, 1))[:, 0].tolist()
