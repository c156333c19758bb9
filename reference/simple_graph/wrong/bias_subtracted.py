"""The bias is subtracted

With w = 0.8, b = -0.3 and x = 1.5 the prediction is tanh(1.5) = 0.905148, where tanh(0.9) = 0.716298 is right. The
gradient of b has the opposite sign of the one that is due at the same point.

Compare the signs in the formula with those in the code.
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        return torch.tanh(x * self.w - self.b)
