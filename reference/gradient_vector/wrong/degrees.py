"""The angle is taken for degrees

At (0.7, -1.3) the answer is (1.398987, -2.598118), where (-0.801100, 1.487758) is right: the cosine is nearly 1
everywhere near the middle.

In which unit do the sine and the cosine of NumPy take their angle? Which one is used in z?
"""


def fun_dz(x, y):
    outer = np.cos(np.radians(x**2 + y**2))
    return outer * 2 * x, outer * 2 * y
