"""The larger size stands where the sum is due

For (3, -0.5, 0.002) and (3.1, -0.45, 0.001) the answer is 0.5, where 0.333333 is right; with other signs it
goes above 1.

Two numbers of opposite sign and one size: which relative error does the formula give them?
"""


def relative_error(a, b):
    size = np.maximum(1e-8, np.maximum(np.abs(a), np.abs(b)))
    return float(np.max(np.abs(a - b) / size))
