"""The weights are changed after every sample

After one call of `train` with learning rate 0.5 w2 of the README's example is 0.798929, -1.354728, 1.639575, where
0.798017, -1.355628, 1.638198 is right: the gradient of the second sample is taken at weights that the first one has
changed.

How many steps does one call make, and how many samples does each of them see?
"""


class FNN(FNN):
    def train(self, X, y):
        for i in range(len(X)):
            x, label = X[i : i + 1], y[i : i + 1]
            dC_dw1, dC_dw2 = self.gradients(x, label, self.forward(x))
            self.w1 = self.w1 - self.learning_rate * dC_dw1
            self.w2 = self.w2 - self.learning_rate * dC_dw2
