"""The bias is added behind the tanh

With w = 0.8, b = -0.3 and x = 1.5 the prediction is tanh(1.2) - 0.3 = 0.533655, where tanh(0.9) = 0.716298 is right.

Draw the boxes in order. Which one comes last?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        return torch.tanh(x * self.w) + self.b
