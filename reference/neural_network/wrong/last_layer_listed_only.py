"""Only the last layer hands its parameters over

MLP(3, [4, 4, 1]) lists 5 parameters, where 41 are right.

Which layers has the loop been to when it returns?
"""


class MLP(MLP):
    def parameters(self):
        for layer in self.layers:
            found = layer.parameters()
        return found
