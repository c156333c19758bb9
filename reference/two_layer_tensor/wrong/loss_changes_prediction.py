"""The loss overwrites the prediction

The loss of the README's four samples is right, 14.960225, but afterwards the first entry of Y_pred is 5.593225
instead of 1.965.

What do the two methods with an underscore leave in the tensor that was handed in?
"""


def loss(Y_pred, Y):
    return Y_pred.sub_(Y).square_().sum()
