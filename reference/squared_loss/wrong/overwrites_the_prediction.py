"""The difference is stored in the prediction

For tensors without a gradient the numbers are right, but y_prediction = [0.4, -1.5, 2] is [-0.6, 0.5, 1.5] after the
call. For a prediction that asks for a gradient the call ends with a RuntimeError about an in-place operation.

Which operators make a new tensor, and which change an old one?
"""


def sq_loss(y_true, y_prediction):
    y_prediction -= y_true
    return y_prediction**2
