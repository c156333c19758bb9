"""A column meets a row, and every element is compared with every other

For three elements a table of shape (3, 3) comes back, where (3,) is right; its diagonal holds the right losses 0.36,
0.25 and 2.25. The mean of the table is 3.986667, where 0.953333 is the mean of the losses.

Print the shape of the difference before it is squared.
"""


def sq_loss(y_true, y_prediction):
    return (y_true.reshape(-1, 1) - y_prediction) ** 2
