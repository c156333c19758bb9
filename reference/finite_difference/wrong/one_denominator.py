"""One denominator for all entries

For (3, -0.5, 0.002) and (3.1, -0.45, 0.001) the answer is 0.016393, where 0.333333 is right: the third entries
are far apart for their size.

Against which numbers is the difference of the third entries measured?
"""


def relative_error(a, b):
    largest = np.max(np.abs(a) + np.abs(b))
    return float(np.max(np.abs(a - b)) / max(1e-8, largest))
