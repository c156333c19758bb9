"""The squared error is returned

For the README's four predictions the answer is 0.445699, the cost C, where the cross-entropy, 0.637516, is right.

The kata has two costs. Which one does this method name?
"""


class FNN(FNN):
    def cross_entropy(self, y_hat, y):
        return ((y_hat - y) ** 2).sum() / 2
