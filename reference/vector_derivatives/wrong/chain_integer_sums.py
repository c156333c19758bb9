"""An integer upstream turns all sums into integers

With W = [[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]] and the integer upstream (1, -2) the answer is (1, 0, -1), where
(1.9, -0.1, -1.7) is right: the fractions are cut off when they are stored.

What is the dtype of the array that receives the sums, and where does it come from?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    for jacobian in reversed(jacobians):
        total = np.zeros(jacobian.shape[0], dtype=upstream.dtype)
        for n in range(jacobian.shape[0]):
            total[n] = np.dot(jacobian[n], gradient)
        gradient = total
    return gradient
