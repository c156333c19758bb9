"""The walk back stops before the first Jacobian

With Jacobians of shapes (3, 2) and (2, 4) the answer is (2.11, -0.5), the gradient by the vector in the middle,
where three numbers, (1.033, 2.021, -2.099), are right.

For a chain of two steps, how many products are there? Which position does the loop come to last?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    for position in range(len(jacobians) - 1, 0, -1):
        gradient = jacobians[position] @ gradient
    return gradient
