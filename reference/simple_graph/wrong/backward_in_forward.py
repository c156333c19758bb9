"""backward() is called in the forward pass already

With w = 0.8, b = -0.3 and x = 1.5 the prediction 0.716298 is right. But `w.grad` is 0.730376 before any loss exists,
and for y_true = -0.4 it is 2.361010 after the backward() of the loss, where 1.630634 is right.

Which gradient is wanted: that of the prediction, or that of the loss? Who knows the loss?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        prediction = torch.tanh(x * self.w + self.b)
        prediction.sum().backward(retain_graph=True)
        return prediction
