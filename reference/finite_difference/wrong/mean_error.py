"""The mean of the relative errors

For (3, -0.5, 0.002) and (3.1, -0.45, 0.001) the answer is 0.134119, where the largest of the three, 0.333333,
is right.

One entry in a thousand is wrong. Should that show?
"""


def relative_error(a, b):
    size = np.maximum(1e-8, np.abs(a) + np.abs(b))
    return float(np.mean(np.abs(a - b) / size))
