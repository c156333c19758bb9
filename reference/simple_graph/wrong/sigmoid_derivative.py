"""The derivative of the sigmoid is used for the tanh

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (0.680546, 0.453697), where (1.630634, 1.087090) is
right: p(1 - p) belongs to another activation.

Which activation does the forward pass use, and what is its slope at 0?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction) * y_prediction * (1 - y_prediction)
        return x * dloss_db, dloss_db
