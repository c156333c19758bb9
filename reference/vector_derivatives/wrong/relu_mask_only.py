"""The diagonal is returned as a vector

At (1.5, 0.4, -0.7) the answer is (1, 1, 0) of shape (3,), where a table of shape (3, 3) is right. The slopes are
the right ones; a product with the rows of another Jacobian needs the table.

relu has three inputs and three outputs here. How many pairs of an input and an output are there?
"""


def relu_jacobian(x):
    return (x > 0).astype(float)
