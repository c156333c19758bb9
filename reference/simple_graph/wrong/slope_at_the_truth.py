"""The slope of the tanh is taken at the true value

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (2.813071, 1.875380), where (1.630634, 1.087090) is
right.

Which number left the tanh: the truth or the prediction?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction) * (1 - y_true**2)
        return x * dloss_db, dloss_db
