"""The exponent of the sigmoid has the other sign

At x = 0.7 the sigmoid is 0.331812, where 0.668188 is right; at x = -1.3 it is 0.785835, where 0.214165 is right. The
curve falls where it is to rise.

What does the sigmoid tend to when x is far above 0? What does e⁻ˣ tend to there?
"""


def sigmoid(x):
    return 1 / (1 + np.exp(np.clip(x, -500, 500)))
