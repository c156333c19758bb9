"""The losses are summed

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] one number comes back, 2.86, where the three losses
[0.36, 0.25, 2.25] are right. With a single element only the shape tells the difference.

Who decides how the losses of several elements are put together: this function or its caller?
"""


def sq_loss(y_true, y_prediction):
    return ((y_true - y_prediction) ** 2).sum()
