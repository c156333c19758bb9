"""The numerator's slope in a / b is taken as 1

At (1.2, 0.9, 0.7) the part for x is 0.148519, where 0.189600 is right; the ratio 0.783327 is b = sin(0.9). The parts
for y and z are right.

If a grows by 1, by how much does a / b grow?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
