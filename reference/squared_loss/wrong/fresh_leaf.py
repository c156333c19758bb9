"""A copy of the prediction is marked for gradients in place of the prediction itself

The numbers are right, and `backward` runs: for y_true = 7 and a prediction of 0 the copy gets the gradient -14. The
prediction that was handed in gets none; its `.grad` stays None.

Is the tensor inside the loss the same object as the one that came in?
"""


def sq_loss(y_true, y_prediction):
    prediction = y_prediction.detach().clone().requires_grad_(True)
    return (y_true - prediction) ** 2
