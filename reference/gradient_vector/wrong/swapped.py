"""The two parts stand in the wrong order

At (0.7, -1.3) the answer is (1.487758, -0.801100), where (-0.801100, 1.487758) is right.

Which part says how z changes along the first axis?
"""


def fun_dz(x, y):
    outer = np.cos(x**2 + y**2)
    return outer * 2 * y, outer * 2 * x
