"""The weight is overwritten by the weighted input

With w = 0.8, b = -0.3 and x = 1.5 the first prediction, 0.716298, is right. After it `graph.w` is 1.2, so the second
prediction is tanh(1.5) = 0.905148. `graph.w` is no leaf any more and collects no gradient.

Should looking at a prediction change the model?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        self.w = self.w * x
        return torch.tanh(self.w + self.b)
