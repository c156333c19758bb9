"""The prediction that was handed in is detached in place

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the numbers (1.630634, 1.087090) are right. But the prediction
itself has lost its graph after the call: backward() on its loss ends with a RuntimeError.

Does the method change the tensor, or does it return another one? Its name ends with a sign that says so.
"""


def analytic_gradients(x, y_true, y_prediction):
    y_prediction.detach_()
    dloss_db = -2 * (y_true - y_prediction) * (1 - y_prediction**2)
    return x * dloss_db, dloss_db
