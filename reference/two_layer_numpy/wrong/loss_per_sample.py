"""The loss is divided by the number of samples

With three samples of two outputs the sum 5.36 becomes 1.786667, a third of it. The gradients belong to the sum.

Which division takes place after the squared errors are added up?
"""


def loss(Y_pred, Y):
    return float(np.sum((Y_pred - Y) ** 2) / len(Y))
