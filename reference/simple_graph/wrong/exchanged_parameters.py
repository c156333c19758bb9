"""Weight and bias are exchanged

With w = 0.8, b = -0.3 and x = 1.5 the prediction is tanh(0.35) = 0.336376, where tanh(0.9) = 0.716298 is right. In the
worked example at x = -1 it is tanh(-1), where tanh(1) is right.

Which of the two parameters is a slope?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        return torch.tanh(x * self.b + self.w)
