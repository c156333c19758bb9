"""Only the last layer has a relu

MLP(3, [2, 2, 1]) shows itself with LinearNeuron in the first two layers and ReLUNeuron in the last; it is the other
way round.

At which layer is the condition true, and what is `nonlin` there?
"""


class MLP(MLP):
    def __init__(self, nin, nouts):
        sizes = [nin] + list(nouts)
        last = len(nouts) - 1
        self.layers = [Layer(sizes[i], sizes[i + 1], nonlin=(i == last)) for i in range(len(nouts))]
