"""w2 is changed before the gradient of w1 is taken

After one step with learning rate 0.5 w2 of the README's example is right, while w1 begins with 0.597294, -0.887777,
1.219146, where 0.597287, -0.888278, 1.219868 is right: its gradient went back through a w2 that made no prediction
yet.

Which w2 took part in the prediction: the old or the new one?
"""


class FNN(FNN):
    def train(self, X, y):
        h = self.sigmoid(X @ self.w1)
        y_hat = self.sigmoid(h @ self.w2)
        delta = (y_hat - y) * self.sigmoid_derivative(y_hat)
        self.w2 = self.w2 - self.learning_rate * (h.T @ delta)
        self.w1 = self.w1 - self.learning_rate * (X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)))
