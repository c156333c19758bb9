import torch


class SimpleGraph:
    def __init__(self, w, b):
        self.w = torch.tensor([float(w)], requires_grad=True)
        self.b = torch.tensor([float(b)], requires_grad=True)

    def forward(self, x):
        w = self.w.detach().clone().requires_grad_(True)
        b = self.b.detach().clone().requires_grad_(True)
        return torch.tanh(w * x + b)


def analytic_gradients(x, y_true, y_prediction):
    p = y_prediction.detach()
    slope = 2 * (p - y_true) * (1 + p) * (1 - p)
    return slope * x, slope
