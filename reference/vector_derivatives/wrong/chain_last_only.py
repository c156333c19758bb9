"""Only the last step of the chain is walked back

With Jacobians of shapes (3, 2) and (2, 4) the answer is (2.11, -0.5), where (1.033, 2.021, -2.099) is right. Chains
of one step come out right, longer ones do not.

To which vector of the chain does this gradient belong: to the first input, or to one in between?
"""


def backpropagate(jacobians, upstream):
    for jacobian in reversed(jacobians):
        return jacobian @ upstream
    return upstream
