"""The prediction gets the type of the input

With w = 0.8, b = -0.3 and x = 1.5 the prediction 0.716298 is right. With whole numbers, x = [2, -1], it is [0, 0],
where [0.861723, -0.800499] is right: the fractions are cut off when they are stored.

Which numbers can a tensor made like x hold if x is a tensor of integers?
"""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        prediction = torch.zeros_like(x)
        for i in range(len(x)):
            prediction[i] = torch.tanh(x[i] * self.w[0] + self.b[0])
        return prediction
