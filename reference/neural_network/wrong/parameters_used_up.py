"""The parameters can be walked through once only

The first walk through MLP(3, [4, 4, 1]).parameters() finds 41 Values, the second none: after one zero_grad nothing is
ever set to 0 again.

Is the answer a list? Can it be walked through a second time?
"""


class MLP(MLP):
    def __init__(self, nin, nouts):
        sizes = [nin] + list(nouts)
        last = len(nouts) - 1
        self.layers = [Layer(sizes[i], sizes[i + 1], nonlin=(i != last)) for i in range(len(nouts))]
        self.found = (p for layer in self.layers for p in layer.parameters())

    def parameters(self):
        return self.found
