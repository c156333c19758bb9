"""The differences are summed first and squared afterwards

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] one number comes back, 1.96, where the three losses
[0.36, 0.25, 2.25] are right. Differences of opposite signs have cancelled.

Which comes first: the square or the sum? And is there a sum at all?
"""


def sq_loss(y_true, y_prediction):
    return (y_true - y_prediction).sum() ** 2
