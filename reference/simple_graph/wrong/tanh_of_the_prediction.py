"""The tanh is taken a second time

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (2.083861, 1.389240), where (1.630634, 1.087090) is
right: 1 - tanh² is taken at the prediction, which is a tanh already.

The derivative of tanh can be written with its output. Is y_prediction its input or its output?
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction) * (1 - torch.tanh(y_prediction) ** 2)
        return x * dloss_db, dloss_db
