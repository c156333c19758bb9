"""A quotient of differences stands where the formula is asked for

At (0.7, -1.3) the answer is (-0.801114, 1.487724), where (-0.801100, 1.487758) is right: close, and off in the fifth
digit, because a step of 0.00001 is small but not 0.

The number is nearly right. Is a step size needed at all when the function is known?
"""


def fun_dz(x, y):
    h = 1e-5
    z = fun_z(x, y)
    return (fun_z(x + h, y) - z) / h, (fun_z(x, y + h) - z) / h
