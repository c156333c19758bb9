"""The step goes along the gradient

Three steps with learning rate 0.5 take C of the README's example from 0.445699 up to 0.511763, where 0.369929 is
right; after the first of them w2 is 0.801983, -1.244372, 1.761802 instead of 0.798017, -1.355628, 1.638198.

The gradient points to where C grows fastest. Where should the weights go?
"""


class FNN(FNN):
    def train(self, X, y):
        dC_dw1, dC_dw2 = self.gradients(X, y, self.forward(X))
        self.w1 = self.w1 + self.learning_rate * dC_dw1
        self.w2 = self.w2 + self.learning_rate * dC_dw2
