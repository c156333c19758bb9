"""The product rule stands where the chain rule is due

At (0.7, -1.3) the answer is (-0.099282, -3.379698), where (-0.801100, 1.487758) is right: sin(x² + y²) is treated as a
product of the sine and x² + y², with two terms.

Is this one function inside another, or two functions side by side?
"""


def fun_dz(x, y):
    s = x**2 + y**2
    return np.cos(s) * s + np.sin(s) * 2 * x, np.cos(s) * s + np.sin(s) * 2 * y
