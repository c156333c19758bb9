"""The slope of the hidden sigmoid is left out

For the README's four samples dC_dw2 is right, while dC_dw1 begins with 0.033596, -0.054594, 0.071392, where
0.005426, -0.023443, -0.039736 is right: the way back jumps from h to X w1.

Which of the two gradients is right? What lies between the last right place and the first wrong one?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        delta = (y_hat - y) * self.sigmoid_derivative(y_hat)
        return X.T @ (delta @ self.w2.T), h.T @ delta
