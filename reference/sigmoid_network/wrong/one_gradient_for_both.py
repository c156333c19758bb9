"""The cross-entropy gets the gradients of the squared error

For the README's four samples dE_dw2 is 0.003966, 0.111256, 0.123604, where -0.031854, 0.522509, 0.664239 is right.

Where does the way back begin? Which slope does the cross-entropy have there, and which the squared error?
"""


class FNN(FNN):
    def cross_entropy_gradients(self, X, y, y_hat):
        return self.gradients(X, y, y_hat)
