"""The Jacobian is laid out with a row for each output

For W = [[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]] the answer is [[0.3, 1.1, -0.9], [-0.8, 0.6, 0.4]] of shape (2, 3),
where shape (3, 2) is right. Many books use this layout; in this kata a row stands for an input.

Three inputs, two outputs: how many rows has the table, and what does the first row say?
"""


def linear_jacobian(x, W):
    return W.T.copy()
