"""The gradient belongs to the cost without its ½

For the README's four samples dC_dw2 is 0.007932, 0.222512, 0.247208, twice 0.003966, 0.111256, 0.123604. Descent
goes the right way with steps of twice the length.

What is the derivative of ½ (p - y)² with respect to p?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        delta = 2 * (y_hat - y) * self.sigmoid_derivative(y_hat)
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)), h.T @ delta
