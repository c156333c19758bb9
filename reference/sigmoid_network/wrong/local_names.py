"""The step changes local names

After three steps w2 of the README's example is still 0.8, -1.3, 1.7, where 0.799334, -1.470356, 1.513348 is right.
The new weights are computed, and gone when the method returns.

Which object should be different after the call? What do the names on the left of the assignments stand for?
"""


class FNN(FNN):
    def train(self, X, y):
        w1, w2 = self.w1, self.w2
        dC_dw1, dC_dw2 = self.gradients(X, y, self.forward(X))
        w1 = w1 - self.learning_rate * dC_dw1
        w2 = w2 - self.learning_rate * dC_dw2
