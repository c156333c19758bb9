"""The denominator's slope in a / b has no square

At (1.2, 0.9, 0.7) the part for y is -0.141429, where -0.180549 is right; the ratio 0.783327 is b = sin(0.9). The
parts for x and z are right.

Write a / b as a power of b. What happens to the exponent when it is differentiated?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
