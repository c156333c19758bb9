"""Only the numbers of the bias are used

With w = 0.8, b = -0.3 and x = 1.5 the prediction 0.716298 is right, and for y_true = -0.4 w gets the gradient 1.630634.
The gradient of b stays None, where 1.087090 is right.

Of what is `.data` a part: of the graph, or of the tensor alone?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        return torch.tanh(x * self.w + self.b.data)
