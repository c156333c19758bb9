"""The bias is drawn, too

After random.seed(1) Neuron(3) has the bias -0.489862, where 0 is right, and from the second neuron on every weight is
another draw than it should be.

Which numbers of a neuron are drawn? At what value does the bias start?
"""


class Neuron(Neuron):
    def __init__(self, nin, nonlin=True):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(random.uniform(-1, 1))
        self.nonlin = nonlin
