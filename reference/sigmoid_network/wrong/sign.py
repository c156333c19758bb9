"""The error has the wrong sign

For the README's four samples dC_dw2 is -0.003966, -0.111256, -0.123604, where 0.003966, 0.111256, 0.123604 is
right. Three steps with learning rate 0.5 take C from 0.445699 up to 0.511763, instead of down to 0.369929.

Let one entry of ŷ lie above its label. In which direction does C change when it rises further?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        delta = (y - y_hat) * self.sigmoid_derivative(y_hat)
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)), h.T @ delta
