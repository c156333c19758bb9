"""The inner derivative is left out

At (0.7, -1.3) both parts are -0.572215, where -0.801100 and 1.487758 are right: cos(x² + y²) alone is the slope
of z against s = x² + y², not against x.

The outside function has been differentiated. What does the inside do when x moves a little?
"""


def fun_dz(x, y):
    outer = np.cos(x**2 + y**2)
    return outer, outer
