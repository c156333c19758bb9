import torch


class SimpleGraph:
    def __init__(self, w, b):
        self.w = torch.tensor([float(w)], requires_grad=True)
        self.b = torch.tensor([float(b)], requires_grad=True)

    def forward(self, x):
        prediction = torch.mul(x, self.w)
        prediction = torch.tanh(prediction)
        prediction = torch.add(prediction, self.b)
        return prediction


def analytic_gradients(x, y_true, y_prediction):
    p = y_prediction.detach()
    slope = 2 * (p - y_true) * (1 + p) * (1 - p)
    return slope * x, slope
