"""The factor 2 of the square is missing

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (0.815317, 0.543545), where (1.630634, 1.087090) is
right.

What is the slope of u² at u = 3?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -(y_true - y_prediction) * (1 - y_prediction**2)
        return x * dloss_db, dloss_db
