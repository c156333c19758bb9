"""Both branches of np.where are computed at every entry

At x = 0.7 and x = -1.3 the sigmoid is right. At x = 1000 the answer 1 comes with three RuntimeWarnings, at x = -1000
the answer 0 with one: the branch that is not chosen has been computed all the same.

When does np.where choose: before its branches are computed, or after?
"""


def sigmoid(x):
    return np.where(np.less(x, 0), np.exp(x) / (1 + np.exp(x)), 1 / (1 + np.exp(np.negative(x))))
