"""The loss is turned into a Python number

For y_true = 7 and a prediction of 0 the answer is the float 49.0, where a tensor is wanted: its `backward` is
missing. For three elements the call ends with a RuntimeError, since three numbers are not one.

Can a plain number remember how it was made?
"""


def sq_loss(y_true, y_prediction):
    return ((y_true - y_prediction) ** 2).item()
