"""Asking for the gradients changes the weights

The gradients are right, but after one look at them, with learning rate 0.5, w2 of the README's example is 0.798017,
-1.355628, 1.638198 instead of 0.8, -1.3, 1.7. What is asked next belongs to another network.

Which of the methods is meant to move the weights?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        dC_dw1, dC_dw2 = self._back_from(X, (y_hat - y) * self.sigmoid_derivative(y_hat))
        self.w1 = self.w1 - self.learning_rate * dC_dw1
        self.w2 = self.w2 - self.learning_rate * dC_dw2
        return dC_dw1, dC_dw2

    def train(self, X, y):
        self.gradients(X, y, self.forward(X))
