"""A single number is used like an array

For x = [0.7, -1.3] the sigmoid is right. For the number x = 0.7 Python raises AttributeError: a float has no shape.

Is a float an array? Which of NumPy's functions makes one of it?
"""


def sigmoid(x):
    out = np.zeros(x.shape)
    out[x >= 0] = 1 / (1 + np.exp(-x[x >= 0]))
    out[x < 0] = np.exp(x[x < 0]) / (1 + np.exp(x[x < 0]))
    return out
