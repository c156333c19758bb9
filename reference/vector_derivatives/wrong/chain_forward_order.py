"""The upstream gradient meets the first Jacobian first

With Jacobians of shapes (3, 2) and (2, 4) the shapes do not fit and a ValueError comes. With the square ones
[[0.5, -1], [2, 0.3]] and [[1.5, 0.4], [-0.6, 0.8]] and the upstream (1.2, -0.7) the answer is (2.826, 0.972),
where (2.04, 2.656) is right.

The upstream gradient belongs to the last output of the chain. Which Jacobian has that output in its columns?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    for jacobian in jacobians:
        gradient = jacobian @ gradient
    return gradient
