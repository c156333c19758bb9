"""The sign of both gradients is the other way round

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (-1.630634, -1.087090), where (1.630634,
1.087090) is right: the prediction stands with a minus sign in the difference.

The prediction is too high here. Should a larger b raise the loss or lower it?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = 2 * (y_true - y_prediction) * (1 - y_prediction**2)
        return x * dloss_db, dloss_db
