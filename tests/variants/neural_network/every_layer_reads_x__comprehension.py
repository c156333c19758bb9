import random

from katas.value.value import Value


class Module:
    def zero_grad(self):
        for parameter in self.parameters():
            parameter.grad = 0.0

    def parameters(self):
        return []


class Neuron(Module):
    def __init__(self, nin, nonlin=True):
        self.nonlin = nonlin
        self.w = []
        for _ in range(nin):
            self.w.append(Value(random.uniform(-1, 1)))
        self.b = Value(0.0)

    def parameters(self):
        return self.w + [self.b]

    def __repr__(self):
        return ("ReLU" if self.nonlin else "Linear") + f"Neuron({len(self.w)})"

    def __call__(self, x):
        total = self.b
        for weight, entry in zip(self.w, x):
            total = total + weight * entry
        return total.relu() if self.nonlin else total


class Layer(Module):
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        out = [n(x) for n in self.neurons]
        if len(out) == 1:
            return out[0]
        return out

    def parameters(self):
        found = []
        for n in self.neurons:
            found.extend(n.parameters())
        return found

    def __repr__(self):
        return "Layer of [" + ", ".join(map(str, self.neurons)) + "]"


class MLP(Module):
    def __init__(self, nin, nouts):
        sizes = [nin] + nouts
        self.layers = [Layer(sizes[i], sizes[i + 1], nonlin=i + 1 < len(nouts)) for i in range(len(nouts))]

    def __call__(self, x):
        return [layer(x) for layer in self.layers][-1]

    def parameters(self):
        return [p for layer in self.layers for p in layer.parameters()]

    def __repr__(self):
        return "MLP of [" + ", ".join(map(str, self.layers)) + "]"
