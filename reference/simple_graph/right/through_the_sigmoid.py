"""tanh(z) as 2 sigmoid(2z) - 1, and a list for the pair."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        z = torch.addcmul(self.b, x.to(self.w.dtype), self.w)
        return 2 * torch.sigmoid(2 * z) - 1


def analytic_gradients(x, y_true, y_prediction):
    p = y_prediction.data
    slope = (1 - p) * (1 + p)
    return [2 * (p - y_true) * slope * x, 2 * (p - y_true) * slope]
