"""s (1 - s) is used on what went into the sigmoid

For the README's four samples dC_dw2 is right, while dC_dw1 begins with -0.223955, -0.032881, -1.974427, where
0.005426, -0.023443, -0.039736 is right. For the largest entry of X w1, 3.2, this slope is -7.04; the sigmoid has
the slope 0.0376 there.

Can the slope of a sigmoid be negative? For which s does the formula s (1 - s) hold?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        z1 = X @ self.w1
        h = self.sigmoid(z1)
        delta = (y_hat - y) * self.sigmoid_derivative(y_hat)
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(z1)), h.T @ delta

    def cross_entropy_gradients(self, X, y, y_hat):
        z1 = X @ self.w1
        h = self.sigmoid(z1)
        delta = y_hat - y
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(z1)), h.T @ delta
