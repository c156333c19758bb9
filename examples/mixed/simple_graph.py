import torch


class SimpleGraph:
    def __init__(self, w, b):
        self.w = torch.tensor([w], requires_grad=True)
        self.b = torch.tensor([b], requires_grad=True)

    def forward(self, x):
        print("forward got", x.shape)
        return torch.tanh(x * self.w + self.b)


def analytic_gradients(x, y_true, y_prediction):
    error = -2 * (y_true - y_prediction) * (1 - y_prediction**2)
    return error.detach(), (error * x).detach()
