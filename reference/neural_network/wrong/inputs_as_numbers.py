"""A neuron takes the numbers out of its inputs

All outputs are right, and so are the gradients of the last layer. Those of all layers before it are 0.

Which line cuts the thread between one layer and the next?
"""


class Neuron(Neuron):
    def __call__(self, x):
        x = [xi.data if isinstance(xi, Value) else xi for xi in x]
        z = sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
        return z.relu() if self.nonlin else z
