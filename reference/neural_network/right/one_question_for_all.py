"""Children know their place: Module asks whatever hangs below it; parameters are gathered once"""


class Module:
    def children(self):
        return []

    def zero_grad(self):
        [setattr(p, "grad", 0.0) for p in self.parameters()]

    def parameters(self):
        return [p for child in self.children() for p in child.parameters()]


class Neuron(Module):
    def __init__(self, nin, nonlin=True):
        self.w = [Value(random.uniform(-1, 1), label=f"w{i}") for i in range(nin)]
        self.b = Value(0.0, label="b")
        self.nonlin = bool(nonlin)
        self.all = [*self.w, self.b]

    def forward(self, x):
        z = self.b + sum(a * b for a, b in zip(x, self.w, strict=True))
        return (z, z.relu())[self.nonlin]

    __call__ = forward
    __repr__ = Neuron.__repr__

    def parameters(self):
        return self.all


class Layer(Module):
    def __init__(self, nin, nout, **kwargs):
        self.nin, self.nout = nin, nout
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def children(self):
        return self.neurons

    def __call__(self, x):
        print("a layer of", self.nout, "reads", len(x), "numbers")
        out = [n.forward(x) for n in self.neurons]
        return out.pop() if self.nout == 1 else out

    __repr__ = Layer.__repr__


class MLP(Module):
    def __init__(self, nin, nouts):
        ends = [*[True] * (len(nouts) - 1), False]
        pairs = zip([nin, *nouts[:-1]], nouts, ends, strict=True)
        self.layers = [Layer(n, m, nonlin=nonlin) for n, m, nonlin in pairs]

    def children(self):
        return self.layers

    def __call__(self, x):
        from functools import reduce

        return reduce(lambda signal, layer: layer(signal), self.layers, x)

    __repr__ = MLP.__repr__
