"""The list of parameters grows with every question

MLP(3, [4, 4, 1]) lists 41 parameters, then 82, then 123: each comes once more each time.

Where does the list begin: inside the method, or outside? What does it hold when the method is called again?
"""


class MLP(MLP):
    def __init__(self, nin, nouts):
        sizes = [nin] + list(nouts)
        last = len(nouts) - 1
        self.layers = [Layer(sizes[i], sizes[i + 1], nonlin=(i != last)) for i in range(len(nouts))]
        self.found = []

    def parameters(self):
        for layer in self.layers:
            self.found.extend(layer.parameters())
        return self.found
