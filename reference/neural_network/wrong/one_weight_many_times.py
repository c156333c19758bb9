"""A neuron holds one weight many times

After random.seed(1) the three weights of Neuron(3) are one Value, -0.731272; a change of one changes all, and one
draw was made where three are right.

Is the draw made once for each weight? What does `*` do with a list of one Value?
"""


class Neuron(Neuron):
    def __init__(self, nin, nonlin=True):
        self.w = [Value(random.uniform(-1, 1))] * nin
        self.b = Value(0.0)
        self.nonlin = nonlin
