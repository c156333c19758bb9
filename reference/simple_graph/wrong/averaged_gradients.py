"""The gradients of the elements are averaged

For x = [1.5, -1], y_true = [-0.4, 0.9] and y_prediction = [0.716298, -0.800499] the answer is the pair of numbers
1.426139 and -0.067277, where two numbers in each part are right: [1.630634, 1.221643] and [1.087090, -1.221643].

How many losses are there, and does the formula mix them?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction) * (1 - y_prediction**2)
        return (x * dloss_db).mean(), dloss_db.mean()
