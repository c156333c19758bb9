"""The outside function is not differentiated

At (0.7, -1.3) the answer is (1.148146, -2.132270), where (-0.801100, 1.487758) is right: the sine is still a sine.

What becomes of the outside function when it is differentiated? Compare the factor before and after.
"""


def fun_dz(x, y):
    outer = np.sin(x**2 + y**2)
    return outer * 2 * x, outer * 2 * y
