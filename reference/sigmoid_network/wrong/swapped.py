"""The two gradients stand in the wrong order

For the README's four samples the first part has shape (3, 1) and belongs to w2, the second has shape (2, 3) and
belongs to w1.

Compare the shape of each part with the shapes of w1 and w2, in the order that the docstring names.
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        delta = (y_hat - y) * self.sigmoid_derivative(y_hat)
        return h.T @ delta, X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h))

    def train(self, X, y):
        dC_dw2, dC_dw1 = self.gradients(X, y, self.forward(X))
        self.w1 = self.w1 - self.learning_rate * dC_dw1
        self.w2 = self.w2 - self.learning_rate * dC_dw2
