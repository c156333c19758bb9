"""Plain loops; sums that start from 0, the bias last; tuples for lists; an int for a cleared grad"""


class Module:
    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0

    def parameters(self):
        return ()


class Neuron(Module):
    def __init__(self, nin, nonlin=True):
        weights = []
        for _ in range(nin):
            weights.append(Value(random.uniform(-1, 1)))
        self.w, self.b, self.nonlin = tuple(weights), Value(0.0), nonlin

    def __call__(self, x):
        z = 0
        for i in range(len(self.w)):
            z = z + x[i] * self.w[i]
        z = z + self.b
        if self.nonlin:
            z = z.relu()
        return z

    def parameters(self):
        return (*self.w, self.b)

    __repr__ = Neuron.__repr__


class Layer(Module):
    def __init__(self, nin, nout, **kwargs):
        self.neurons = tuple(Neuron(nin, **kwargs) for _ in range(nout))

    def __call__(self, x):
        outputs = tuple(neuron(x) for neuron in self.neurons)
        return outputs if len(outputs) != 1 else outputs[0]

    def parameters(self):
        return tuple(p for neuron in self.neurons for p in neuron.parameters())

    __repr__ = Layer.__repr__


class MLP(Module):
    def __init__(self, nin, nouts):
        self.layers = ()
        for number, nout in enumerate(nouts, 1):
            self.layers += (Layer(nin, nout, nonlin=number < len(nouts)),)
            nin = nout

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        return sum((layer.parameters() for layer in self.layers), ())

    __repr__ = MLP.__repr__
