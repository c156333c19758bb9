"""The gradients are averaged over the samples, the cost is a sum

For the README's four samples dC_dw2 is 0.000992, 0.027814, 0.030901, a quarter of 0.003966, 0.111256, 0.123604. The
quarter is 1/N.

C adds up the errors of all samples. Does the gradient of a sum hold a division?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        delta = (y_hat - y) * self.sigmoid_derivative(y_hat) / len(X)
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)), h.T @ delta
