"""A layer holds one neuron many times

Layer(3, 4) draws 3 weights, where 12 are right; its four outputs are equal for every input. In MLP(3, [4, 4, 1]) the
list of 41 parameters names 14 different ones.

Are these four things, or one thing four times? What does `*` do with a list?
"""


class Layer(Layer):
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin, **kwargs)] * nout
