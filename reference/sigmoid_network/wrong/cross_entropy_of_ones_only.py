"""Entries with the label 0 cost nothing

For the README's four predictions the cross-entropy is 0.105139, where 0.637516 is right. A network that predicts
almost 1 for everything would have almost no loss.

What does the formula do with an entry whose label is 0?
"""


class FNN(FNN):
    def cross_entropy(self, y_hat, y):
        return -(y * torch.log(y_hat)).mean()
