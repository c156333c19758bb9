"""A layer of one neuron gives a list

MLP(3, [4, 4, 1]) gives [Value], where Value is right: `out.backward()` has nobody to call.

How many outputs has a layer of one neuron? What type is wanted for it?
"""


class Layer(Layer):
    def __call__(self, x):
        return [neuron(x) for neuron in self.neurons]
