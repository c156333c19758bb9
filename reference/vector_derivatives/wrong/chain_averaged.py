"""The paths are averaged where they add up

With the upstream (1.2, -0.3, 0.8, 1.7) the answer is (0.129125, 0.252625, -0.262375), where (1.033, 2.021, -2.099) is
right: each step is divided by its number of outputs, here by 2 and by 4.

An input moves two outputs, and both move L. Is the effect on L the sum of the two, or half of it?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    for jacobian in reversed(jacobians):
        gradient = (jacobian * gradient).mean(axis=1)
    return gradient
