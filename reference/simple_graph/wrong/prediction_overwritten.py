"""The difference is stored in the tensor of the prediction

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the numbers (1.630634, 1.087090) are right. But y_prediction is
1.116298 after the call, and backward() on its loss, which needs the old number, ends with a RuntimeError.

Compare y_prediction before and after the call. Which operators change a tensor in place?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        slope = 1 - y_prediction**2
        y_prediction -= y_true
        dloss_db = 2 * y_prediction * slope
        return x * dloss_db, dloss_db
