"""The sigmoid is taken once more before its slope

At the activations 0.2, 0.6 and 0.9 the slope is given as 0.247517, 0.228784 and 0.205500, where 0.16, 0.24 and 0.09
is right. In the README's example dC_dw2 begins with -0.004357 instead of 0.003966.

What does this function get: the number that went into a sigmoid, or the one that came out?
"""


class FNN(FNN):
    def sigmoid_derivative(self, s):
        return self.sigmoid(s) * (1 - self.sigmoid(s))
