"""The answers are stored in an array of whole numbers

For x = [0.7, -1.3] the sigmoid is right. For the whole numbers x = [-3, 1, 2] it is [0, 0, 0], where [0.047426,
0.731059, 0.880797] is right: the array for the answers has the type of x, and the fractions are cut off.

What type has an array made by zeros_like? What type do the answers need?
"""


def sigmoid(x):
    x = np.asarray(x)
    out = np.zeros_like(x)
    out[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    out[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return out
