"""The gate of relu is read from relu(x) ≥ 0, which always holds

At x = 0.7 the slope of relu is right; at x = -1.3 it is 1, where 0 is right.

Can relu(x) be negative? Which value decides whether the gate is open?
"""


def relu_derivative(x):
    return np.where(relu(x) >= 0, 1.0, 0.0)
