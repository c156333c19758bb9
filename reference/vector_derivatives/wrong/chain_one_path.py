"""From each input only the strongest path is followed

With the upstream (1.2, -0.3, 0.8, 1.7) the answer is (-0.832, 0.792, -0.648), where (1.033, 2.021, -2.099) is right:
every input reaches L on eight paths, and seven of them are left out.

Two routes lead from one input to L, and both change L a little. How do their effects combine?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    for jacobian in reversed(jacobians):
        strongest = np.abs(jacobian * gradient).argmax(axis=1)
        rows = np.arange(jacobian.shape[0])
        gradient = jacobian[rows, strongest] * gradient[strongest]
    return gradient
