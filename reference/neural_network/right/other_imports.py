"""The whole module is imported, by its long name; networks remember their last input and output"""

import katas.value
import katas.value.value as values
from katas.value import Value as Number


class Neuron(Neuron):
    def __init__(self, nin, nonlin=True):
        self.w = [Number(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = values.Value(0.0)
        self.nonlin = nonlin

    def __call__(self, x):
        terms = [w * xi for w, xi in zip(self.w, x, strict=True)] + [self.b]
        while len(terms) > 1:
            terms.append(terms.pop() + terms.pop())
        (total,) = terms
        assert isinstance(total, katas.value.value.Value)
        return total.relu() if self.nonlin else total


class MLP(MLP):
    def __call__(self, x):
        self.seen = [x]
        for layer in self.layers:
            self.seen.append(layer(self.seen[-1]))
        return self.seen[-1]

    def parameters(self):
        found = []
        for layer in self.layers:
            for neuron in layer.neurons:
                found.extend(neuron.w)
                found.append(neuron.b)
        return found
