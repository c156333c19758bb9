"""The layer does not hand its options on

Layer(2, 2, nonlin=False) shows itself with two ReLUNeurons, and so does the last layer of every network.

`kwargs` comes in at the layer. Where does it have to arrive?
"""


class Layer(Layer):
    def __init__(self, nin, nout, **kwargs):
        self.neurons = [Neuron(nin) for _ in range(nout)]
