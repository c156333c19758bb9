"""The errors overwrite the prediction

The gradients are right, but afterwards the first entry of the README's ŷ is -0.049171 instead of 0.742694: the name
delta stands for the tensor that was handed in.

Does `a -= b` make a new tensor, and who else holds the old one?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        slope = self.sigmoid_derivative(y_hat)
        delta = y_hat
        delta -= y
        delta *= slope
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)), h.T @ delta
