"""Everything in single precision, the layer of torch.nn.functional, and an einsum."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        column = x.float().unsqueeze(1)
        return torch.nn.functional.linear(column, self.w.unsqueeze(1), self.b).tanh().squeeze(1)


def analytic_gradients(x, y_true, y_prediction):
    x, y_true, p = (tensor.detach().float() for tensor in (x, y_true, y_prediction))
    dloss_db = torch.mul(p.sub(y_true), 1 - p.square()).mul(2)
    return torch.einsum("i,i->i", x, dloss_db), dloss_db
