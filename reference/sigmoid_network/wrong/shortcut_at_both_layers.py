"""The hidden sigmoid is taken to cancel as well

For the README's four samples dE_dw2 is right, while dE_dw1 begins with 0.315057, -0.511968, 0.669497, where
0.056866, -0.185810, -0.172490 is right.

What does the slope of the last sigmoid cancel against? Is there such a partner for the hidden one?
"""


class FNN(FNN):
    def cross_entropy_gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        delta = y_hat - y
        return X.T @ (delta @ self.w2.T), h.T @ delta
