import torch


def squash(z):
    return 2 * torch.sigmoid(2 * z) - 1


class SimpleGraph:
    def __init__(self, w: float, b: float):
        self.w = torch.tensor([w], requires_grad=True)
        self.b = torch.tensor([b], requires_grad=True)

    def forward(self, x):
        return self.b + squash(self.w * x)


def analytic_gradients(x, y_true, y_prediction):
    p = y_prediction.detach()
    slope = 2 * (p - y_true) * (1 + p) * (1 - p)
    return slope * x, slope
