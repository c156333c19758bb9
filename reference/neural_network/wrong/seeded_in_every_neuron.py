"""Every neuron seeds the generator again

All neurons of a layer start with the same weights, whatever was seeded before: in MLP(3, [4, 4, 1]) every neuron
begins with the weight -0.731272.

If two neurons of a layer start the same and read the same, what could ever make them differ?
"""


class Neuron(Neuron):
    def __init__(self, nin, nonlin=True):
        random.seed(1)
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0.0)
        self.nonlin = nonlin
