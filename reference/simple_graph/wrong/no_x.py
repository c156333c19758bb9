"""The factor x is missing from the gradient of w

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (1.087090, 1.087090), where (1.630634, 1.087090) is
right. In the worked example, where x is 1, nothing is seen of it.

What multiplies w in the forward pass?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction) * (1 - y_prediction**2)
        return dloss_db, dloss_db.clone()
