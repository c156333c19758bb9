"""The bias is multiplied by the weight as well

With w = 0.8, b = -0.3 and x = 1.5 the prediction is tanh(0.8·(1.5 - 0.3)) = 0.744277, where tanh(0.9) = 0.716298 is
right.

By how much does x·w + b grow if b grows by 1?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        return torch.tanh(self.w * (x + self.b))
