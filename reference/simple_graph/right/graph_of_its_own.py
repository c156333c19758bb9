"""The gradients by autograd, on a graph of their own; forward entry by entry."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        return torch.cat([torch.tanh(number * self.w + self.b) for number in x])


def analytic_gradients(x, y_true, y_prediction):
    z = torch.atanh(y_prediction.detach()).requires_grad_(True)
    ((y_true - torch.tanh(z)) ** 2).sum().backward()
    return x * z.grad, z.grad
