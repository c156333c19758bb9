"""The last layer has a relu as well

After random.seed(1), MLP(3, [4, 4, 1]) gives 0 for (-2, -3, 1), where -0.046821 is right. No output can be negative.

Which values may the last layer give? What do the targets of a training look like?
"""


class MLP(MLP):
    def __init__(self, nin, nouts):
        sizes = [nin] + list(nouts)
        self.layers = [Layer(sizes[i], sizes[i + 1]) for i in range(len(nouts))]
