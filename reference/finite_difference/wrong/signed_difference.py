"""The sign of the difference is kept

For (2, -0.5) and (3, 0.1) the answer is -0.2, where 1 is right: both differences are negative.

Is an entry of a that is too small better than one that is too large?
"""


def relative_error(a, b):
    size = np.maximum(1e-8, np.abs(a) + np.abs(b))
    return float(np.max((a - b) / size))
