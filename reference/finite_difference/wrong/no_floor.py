"""Nothing keeps the denominator from being 0

For (0, 2) and (0, 2.5) the answer is nan, where 0.111111 is right; for -2e-9 and 3e-9 it is 1, where 0.5 is
right.

What is the denominator where both numbers are 0, or very nearly?
"""


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / (np.abs(a) + np.abs(b))))
