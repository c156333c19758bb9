"""Kata 11: neurons, layers and a network of them.

Write what is missing in the four classes. The idea and an example are in README.md beside this file.
"""

import random

from katas.value.value import Value


class Module:
    """What neurons, layers and networks have in common."""

    def zero_grad(self):
        """Set the grad of every parameter to 0."""
        # write: set the grad of every parameter to 0
        for p in self.parameters():
            p.grad = 0.0

    def parameters(self):
        """The list of all Values that training may change. A Module by itself has none."""
        # write: return an empty list
        return []


class Neuron(Module):
    """relu(w·x + b), or w·x + b where nonlin is False.

    Attributes: w, a list of nin Values, drawn one after the other with `random.uniform(-1, 1)`; b, a Value that starts
    at 0.0 and is not drawn; nonlin.
    """

    def __init__(self, nin, nonlin=True):
        # write: set w, b and nonlin
        self.w = [Value(random.uniform(-1, 1)) for _ in range(nin)]
        self.b = Value(0.0)
        self.nonlin = nonlin

    def __call__(self, x):
        """The output, a Value, for a list x of nin numbers or Values."""
        # write: return relu(w·x + b), or w·x + b
        z = sum((wi * xi for wi, xi in zip(self.w, x, strict=True)), self.b)
        return z.relu() if self.nonlin else z

    def parameters(self):
        """The list of w, then b."""
        # write: return the list of w, then b
        return [*self.w, self.b]

    def __repr__(self):
        return f"{'ReLU' if self.nonlin else 'Linear'}Neuron({len(self.w)})"


class Layer(Module):
    """nout neurons side by side, made one after the other with the same nin and the same kwargs.

    Attributes: neurons, a list.
    """

    def __init__(self, nin, nout, **kwargs):
        # write: set neurons
        self.neurons = [Neuron(nin, **kwargs) for _ in range(nout)]

    def __call__(self, x):
        """The list of all outputs for x; the output itself where there is one neuron."""
        # write: return the outputs
        outputs = [neuron(x) for neuron in self.neurons]
        return outputs[0] if len(outputs) == 1 else outputs

    def parameters(self):
        """The parameters of all neurons, in one flat list."""
        # write: return the parameters of all neurons
        return [p for neuron in self.neurons for p in neuron.parameters()]

    def __repr__(self):
        return f"Layer of [{', '.join(str(neuron) for neuron in self.neurons)}]"


class MLP(Module):
    """Layers one behind the other: nin inputs, then nouts[0], nouts[1], ... neurons; relu in all layers but the last.

    Attributes: layers, a list, made from the first to the last.
    """

    def __init__(self, nin, nouts):
        # write: set layers
        sizes = [nin, *nouts]
        last = len(nouts) - 1
        self.layers = [Layer(sizes[i], sizes[i + 1], nonlin=i != last) for i in range(len(nouts))]

    def __call__(self, x):
        """What the last layer gives for x."""
        # write: return what the last layer gives
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        """The parameters of all layers, in one flat list."""
        # write: return the parameters of all layers
        return [p for layer in self.layers for p in layer.parameters()]

    def __repr__(self):
        return f"MLP of [{', '.join(str(layer) for layer in self.layers)}]"
