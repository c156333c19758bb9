"""Kata 11: neurons, layers and a network of them.

Write what is missing in the four classes. The idea and an example are in README.md beside this file.
"""

import random

from katas.value.value import Value


class Module:
    """What neurons, layers and networks have in common."""

    def zero_grad(self):
        """Set the grad of every parameter to 0."""
        raise NotImplementedError("set the grad of every parameter to 0")

    def parameters(self):
        """The list of all Values that training may change. A Module by itself has none."""
        raise NotImplementedError("return an empty list")


class Neuron(Module):
    """relu(w·x + b), or w·x + b where nonlin is False.

    Attributes: w, a list of nin Values, drawn one after the other with `random.uniform(-1, 1)`; b, a Value that starts
    at 0.0 and is not drawn; nonlin.
    """

    def __init__(self, nin, nonlin=True):
        raise NotImplementedError("set w, b and nonlin")

    def __call__(self, x):
        """The output, a Value, for a list x of nin numbers or Values."""
        raise NotImplementedError("return relu(w·x + b), or w·x + b")

    def parameters(self):
        """The list of w, then b."""
        raise NotImplementedError("return the list of w, then b")

    def __repr__(self):
        return f"{'ReLU' if self.nonlin else 'Linear'}Neuron({len(self.w)})"


class Layer(Module):
    """nout neurons side by side, made one after the other with the same nin and the same kwargs.

    Attributes: neurons, a list.
    """

    def __init__(self, nin, nout, **kwargs):
        raise NotImplementedError("set neurons")

    def __call__(self, x):
        """The list of all outputs for x; the output itself where there is one neuron."""
        raise NotImplementedError("return the outputs")

    def parameters(self):
        """The parameters of all neurons, in one flat list."""
        raise NotImplementedError("return the parameters of all neurons")

    def __repr__(self):
        return f"Layer of [{', '.join(str(neuron) for neuron in self.neurons)}]"


class MLP(Module):
    """Layers one behind the other: nin inputs, then nouts[0], nouts[1], ... neurons; relu in all layers but the last.

    Attributes: layers, a list, made from the first to the last.
    """

    def __init__(self, nin, nouts):
        raise NotImplementedError("set layers")

    def __call__(self, x):
        """What the last layer gives for x."""
        raise NotImplementedError("return what the last layer gives")

    def parameters(self):
        """The parameters of all layers, in one flat list."""
        raise NotImplementedError("return the parameters of all layers")

    def __repr__(self):
        return f"MLP of [{', '.join(str(layer) for layer in self.layers)}]"
