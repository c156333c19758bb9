"""The entries share one denominator: a softmax

For x = [0.7, -1.3, 0.2] the answer is [0.574097, 0.077696, 0.348207], where [0.668188, 0.214165, 0.549834] is right:
the entries add up to 1. For a single number the answer is 1.

Does the sigmoid of one entry depend on the other entries?
"""


def sigmoid(x):
    e = np.exp(x - np.max(x))
    return e / np.sum(e)
