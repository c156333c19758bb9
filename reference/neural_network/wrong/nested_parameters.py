"""The parameters come in lists of lists

MLP(3, [4, 4, 1]).parameters() has 3 entries, where 41 are right; the first is a list.

What is the type of the first entry? What would `p.grad` be for it?
"""


class Layer(Layer):
    def parameters(self):
        return [neuron.parameters() for neuron in self.neurons]


class MLP(MLP):
    def parameters(self):
        return [layer.parameters() for layer in self.layers]


class Module(Module):
    def zero_grad(self):
        def clear(entry):
            if isinstance(entry, list):
                for item in entry:
                    clear(item)
            else:
                entry.grad = 0.0

        clear(self.parameters())


for kind in (Neuron, Layer, MLP):
    kind.zero_grad = Module.zero_grad
