"""The derivative of the tanh is left out of the chain

For x = 1.5, y_true = -0.4 and y_prediction = 0.716298 the answer is (3.348894, 2.232596), where (1.630634, 1.087090) is
right.

Count the arrows from b to the loss, and the factors in the product.
"""


def analytic_gradients(x, y_true, y_prediction):
    with torch.no_grad():
        dloss_db = -2 * (y_true - y_prediction)
        return x * dloss_db, dloss_db
