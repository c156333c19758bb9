"""The two gradients stand in the wrong order

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (1.087090, 1.630634), where (1.630634, 1.087090) is
right. In the worked example, where x is 1, nothing is seen of it.

Which of the two carries the factor x, and which is asked for first?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction) * (1 - y_prediction**2)
        return dloss_db, x * dloss_db
