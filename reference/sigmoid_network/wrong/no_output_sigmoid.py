"""The last sigmoid is missing

For the README's four samples ŷ is 1.060020, 1.329127, -0.273911, 2.032709, where 0.742694, 0.790696, 0.431947,
0.884189 is right. Three of these numbers lie above 1, one below 0.

How many sigmoids does the formula of ŷ hold, and how many does the code?
"""


class FNN(FNN):
    def forward(self, X):
        return self.sigmoid(X @ self.w1) @ self.w2
