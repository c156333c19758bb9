"""The hidden units use tanh

For the README's four samples ŷ is 0.808026, 0.839654, 0.053673, 0.974690, where 0.742694, 0.790696, 0.431947,
0.884189 is right. The gradients are those of a network with two sigmoids and do not fit it.

Which function stands behind the first layer in the formulas?
"""


class FNN(FNN):
    def forward(self, X):
        return self.sigmoid(torch.tanh(X @ self.w1) @ self.w2)
