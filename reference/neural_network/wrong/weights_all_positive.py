"""The weights are drawn between 0 and 1

After random.seed(1) the weights of Neuron(3) are 0.134364, 0.847434, 0.763775, where -0.731272, 0.694867, 0.527549
are right.

Between which bounds does `random.random()` draw? Can a weight start below 0?
"""


class Neuron(Neuron):
    def __init__(self, nin, nonlin=True):
        self.w = [Value(random.random()) for _ in range(nin)]
        self.b = Value(0.0)
        self.nonlin = nonlin
