"""The answer is still part of the graph

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the numbers (1.630634, 1.087090) are right. But a prediction that
comes with a graph passes it on to them: they keep the graph in memory, and NumPy refuses them.

Which input brought the graph along, and what is needed of it: the graph, or the numbers?
"""


def analytic_gradients(x, y_true, y_prediction):
    dloss_db = -2 * (y_true - y_prediction) * (1 - y_prediction**2)
    return x * dloss_db, dloss_db
