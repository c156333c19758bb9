"""The root of the mean square is returned

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] one number comes back, 0.976388, where the three losses
[0.36, 0.25, 2.25] are right; for 7 and 0 it is 7, where 49 is right.

Which unit does the loss have if the prediction is in metres?
"""


def sq_loss(y_true, y_prediction):
    return torch.sqrt(torch.mean((y_true - y_prediction) ** 2))
