"""Each Jacobian is transposed before it is used

With Jacobians of shapes (3, 2) and (2, 4) the shapes do not fit and a ValueError comes. With the square ones
[[0.5, -1], [2, 0.3]] and [[1.5, 0.4], [-0.6, 0.8]] and the upstream (1.2, -0.7) the answer is (0.95, -2.244),
where (2.04, 2.656) is right.

Transposing belongs to the layout with a row for each output. What do the rows stand for here?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    for jacobian in reversed(jacobians):
        gradient = jacobian.T @ gradient
    return gradient
