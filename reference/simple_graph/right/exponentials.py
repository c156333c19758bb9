"""tanh from exponentials, everything in double precision."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        z = x.double() * self.w + self.b
        return (torch.exp(z) - torch.exp(-z)) / (torch.exp(z) + torch.exp(-z))


def analytic_gradients(x, y_true, y_prediction):
    x, y_true, p = x.double(), y_true.double(), y_prediction.detach().double()
    dloss_dz = 2 * (p - y_true) / torch.cosh(torch.atanh(p)) ** 2
    return dloss_dz * x, dloss_dz
