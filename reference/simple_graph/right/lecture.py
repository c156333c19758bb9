"""The lecture's way: asserts, a name for each value, and the two formulas written out in full."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        assert isinstance(x, torch.Tensor)
        z = self.w * x + self.b
        return torch.tanh(z)


def analytic_gradients(x, y_true, y_prediction):
    prediction = y_prediction.detach()
    dloss_dw = -2 * x * (y_true - prediction) * (1 - prediction**2)
    dloss_db = -2 * (y_true - prediction) * (1 - prediction**2)
    return dloss_dw, dloss_db
