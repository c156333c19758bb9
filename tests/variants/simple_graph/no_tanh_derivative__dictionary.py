import torch


class SimpleGraph:
    def __init__(self, w, b):
        self.w = torch.tensor([float(w)], requires_grad=True)
        self.b = torch.tensor([float(b)], requires_grad=True)

    def forward(self, x):
        return torch.tanh(torch.add(self.b, self.w * x))


def analytic_gradients(x, y_true, y_prediction):
    factors = {"w": x, "b": torch.ones_like(y_prediction)}
    with torch.no_grad():
        slopes = [2 * factors[name] * (y_prediction - y_true) for name in "wb"]
    return tuple(slopes)
