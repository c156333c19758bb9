"""The upstream gradient is replaced by ones

With the upstream (1.2, -0.3, 0.8, 1.7) the answer is (-0.7, 1.32, -0.1), where (1.033, 2.021, -2.099) is right.
It is right only where L is the sum of the last outputs.

If L depends twice as strongly on the last output, should ∂L/∂x stay as it is?
"""


def backpropagate(jacobians, upstream):
    gradient = np.ones_like(upstream)
    for jacobian in reversed(jacobians):
        gradient = jacobian @ gradient
    return gradient
