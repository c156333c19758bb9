"""e⁻ˣ grows too large where x is far below 0

At x = 0.7 and x = -1.3 the sigmoid is right. At x = -1000 the answer 0 comes with a RuntimeWarning: e¹⁰⁰⁰ is no float
any more.

How large is e⁻ˣ when x is far below 0? Is there a form of the formula in which the exponent stays small there?
"""


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x)))
