import torch


class SimpleGraph:
    def __init__(self, w, b):
        self.w = torch.tensor([float(w)], requires_grad=True)
        self.b = torch.tensor([float(b)], requires_grad=True)

    def forward(self, x):
        z = self.b + self.w * x
        return z.tanh()


def analytic_gradients(x, y_true, y_prediction):
    error = y_prediction.detach() - y_true
    along_b = 2 * error
    along_w = along_b * x
    return along_w, along_b
