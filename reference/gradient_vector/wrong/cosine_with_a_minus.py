"""The derivative of the sine has the wrong sign

At (0.7, -1.3) the answer is (0.801100, -1.487758), where (-0.801100, 1.487758) is right: each arrow points downhill.

Which of sine and cosine changes its sign when it is differentiated? Where s is small, does sin(s) rise or fall?
"""


def fun_dz(x, y):
    outer = -np.cos(x**2 + y**2)
    return outer * 2 * x, outer * 2 * y
