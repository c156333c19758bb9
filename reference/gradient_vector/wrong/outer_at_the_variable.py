"""The outer derivative is taken at the variable

At (0.7, -1.3) the answer is (1.070779, -0.695497), where (-0.801100, 1.487758) is right: cos(0.7) and cos(-1.3) stand
where cos(2.18) belongs.

At which value is the sine evaluated in z, and at which value its derivative?
"""


def fun_dz(x, y):
    return np.cos(x) * 2 * x, np.cos(y) * 2 * y
