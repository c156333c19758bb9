"""The formula on NumPy arrays; w and b are parameters of a module."""

import numpy as np


class SimpleGraph(torch.nn.Module):
    def __init__(self, w, b):
        super().__init__()
        self.w = torch.nn.Parameter(torch.tensor([w]))
        self.b = torch.nn.Parameter(torch.tensor([b]))

    def forward(self, x):
        return (x * self.w + self.b).tanh()


def analytic_gradients(x, y_true, y_prediction):
    x, y_true, p = (np.asarray(tensor.detach()) for tensor in (x, y_true, y_prediction))
    dloss_db = -2 * (y_true - p) * (1 - p**2)
    return x * dloss_db, dloss_db
