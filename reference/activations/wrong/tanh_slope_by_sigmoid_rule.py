"""The rule for the sigmoid is used for tanh

At x = 0.7 the slope is 0.239107, where 0.634740 is right; at x = -1.3 it is -1.604290, where 0.257433 is right. That
is t · (1 − t), with t = tanh(x).

Which activation has the slope t · (1 − t)? What is the slope of tanh at 0?
"""


def tanh_derivative(x):
    return np.tanh(x) * (1 - np.tanh(x))
