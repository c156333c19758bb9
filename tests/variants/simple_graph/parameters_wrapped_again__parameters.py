import torch


class SimpleGraph:
    def __init__(self, w, b):
        self.w = torch.tensor([float(w)], requires_grad=True)
        self.b = torch.tensor([float(b)], requires_grad=True)

    def linear(self, x):
        weight = torch.tensor(float(self.w), requires_grad=True)
        bias = torch.tensor(float(self.b), requires_grad=True)
        return weight * x + bias

    def forward(self, x):
        return self.linear(x).tanh()


def analytic_gradients(x, y_true, y_prediction):
    p = y_prediction.detach()
    slope = 2 * (p - y_true) * (1 + p) * (1 - p)
    return slope * x, slope
