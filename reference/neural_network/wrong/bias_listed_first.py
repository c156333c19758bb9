"""The bias stands in front of the weights

The first entry of Neuron(3).parameters() is b, where w[0] is right. Whoever pairs the list with stored numbers gives
each number to its neighbour.

In which order does the text ask for them?
"""


class Neuron(Neuron):
    def parameters(self):
        return [self.b] + self.w
