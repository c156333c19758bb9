"""The last axis is summed away

For a batch of shape (4, 3) an answer of shape (4,) comes back, where (4, 3) is right; for a vector of three elements
with the losses 0.36, 0.25 and 2.25 it is one number, 2.86.

Is a loss wanted for each row, or for each element?
"""


def sq_loss(y_true, y_prediction):
    return ((y_true - y_prediction) ** 2).sum(dim=-1)
