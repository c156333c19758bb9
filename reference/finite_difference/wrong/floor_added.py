"""The smallest denominator is added to the others

For -2e-9 and 3e-9 the answer is 0.333333, where 0.5 is right. For numbers of ordinary size the difference
cannot be seen.

Is 1e-8 a summand of the denominator or a bound for it?
"""


def relative_error(a, b):
    return float(np.max(np.abs(a - b) / (1e-8 + np.abs(a) + np.abs(b))))
