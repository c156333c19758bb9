"""The two numbers are added where one should be taken from the other

For y_true = 7 and a prediction of 0 the answer is 49, which is right by chance; for [1, -2, 0.5] and [0.4, -1.5, 2] it
is [1.96, 12.25, 6.25], where [0.36, 0.25, 2.25] is right.

What should the loss be where prediction and truth are the same number?
"""


def sq_loss(y_true, y_prediction):
    return (y_true + y_prediction) ** 2
