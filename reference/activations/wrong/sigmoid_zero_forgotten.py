"""Two branches leave x = 0 to neither

At x = 0.7 and x = -1.3 the sigmoid is right. At x = 0 it is 0, where 0.5 is right: the entry keeps what the array for
the answers began with.

One branch has x > 0, the other x < 0. Which entries does neither of them reach?
"""


def sigmoid(x):
    x = np.asarray(x, dtype=float)
    out = np.zeros(x.shape)
    out[x > 0] = 1 / (1 + np.exp(-x[x > 0]))
    out[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return out
