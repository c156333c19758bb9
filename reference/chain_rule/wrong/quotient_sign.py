"""The denominator's slope in a / b has no minus sign

At (1.2, 0.9, 0.7) the part for y is 0.180549, where -0.180549 is right: the size is right, the sign is not. The parts
for x and z are right.

If the denominator grows, does the quotient grow?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
