"""relu written as a product with 0 or 1; minus a negative for plus; the engine under another of its names"""

import value as engine


class Neuron(Neuron):
    def __init__(self, nin, nonlin=True):
        self.w = [engine.Value(2 * (random.random() - 0.5)) for _ in range(nin)]
        self.b = engine.Value(0.0)
        self.nonlin = nonlin

    def __call__(self, x):
        z = self.b * 1.0
        for weight, number in zip(self.w, x, strict=True):
            z = z - weight * -number
        return z * (1.0 if z.data > 0 else 0.0) if self.nonlin else z
