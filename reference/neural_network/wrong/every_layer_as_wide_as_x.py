"""Every layer is made for the inputs of the network

In MLP(3, [4, 4, 1]) all neurons have three weights: 36 parameters, where 41 are right. From the second layer on, zip
drops the fourth input.

Write the sizes in a row: 3, 4, 4, 1. Which pair makes the second layer?
"""


class Neuron(Neuron):
    def __call__(self, x):
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return z.relu() if self.nonlin else z


class MLP(MLP):
    def __init__(self, nin, nouts):
        self.layers = [Layer(nin, nout, nonlin=i != len(nouts) - 1) for i, nout in enumerate(nouts)]
