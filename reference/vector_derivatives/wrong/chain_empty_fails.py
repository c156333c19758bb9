"""A chain without steps is an error

With an empty list there is an IndexError, where the upstream (1.2, -0.3, 0.8, 1.7) itself is right. Chains of one
step or more come out right.

With no step in between, the last output is the first input. What is known about ∂L by it?
"""


def backpropagate(jacobians, upstream):
    gradient = jacobians[-1] @ upstream
    for jacobian in reversed(jacobians[:-1]):
        gradient = jacobian @ gradient
    return gradient
