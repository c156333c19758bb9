"""The loss overwrites the prediction

The number is right: 4.743350 for the README's four samples. But afterwards Y_pred holds the squared errors: its
first entry, 1.4, has become 0.16.

Does `a -= b` make a new array, and who else holds the old one?
"""


def loss(Y_pred, Y):
    Y_pred -= Y
    Y_pred *= Y_pred
    return float(np.sum(Y_pred))
