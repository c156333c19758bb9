"""The input is scaled in place

With w = 0.8, b = -0.3 and x = 1.5 the prediction 0.716298 is right, but x is 1.2 after the call. A second prediction
from the same x is tanh(0.66) = 0.578363; for whole numbers the call ends with a RuntimeError.

Compare x before and after the call. Which operators make a new tensor?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        x *= self.w
        return torch.tanh(x + self.b)
