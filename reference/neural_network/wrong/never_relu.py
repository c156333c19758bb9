"""No neuron has a relu

With w = (0.5, -1.5, 2), b = 0.25 and x = (2, 3, 1) a neuron gives -1.25, where 0 is right. The whole network is one
linear function of its inputs.

What does `nonlin` decide, and which line asks it?
"""


class Neuron(Neuron):
    def __call__(self, x):
        return sum((wi * xi for wi, xi in zip(self.w, x)), self.b)
