"""The gradient of w2 is made with X w1

For the README's four samples dC_dw1 is right, while dC_dw2 is -0.381591, 0.110127, 0.309260, where 0.003966,
0.111256, 0.123604 is right.

Which tensor is multiplied by w2 on the way forward?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        z1 = X @ self.w1
        h = self.sigmoid(z1)
        delta = (y_hat - y) * self.sigmoid_derivative(y_hat)
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)), z1.T @ delta
