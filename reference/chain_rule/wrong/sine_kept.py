"""The sine is not differentiated

At (1.2, 0.9, 0.7) the part for y is -0.227520, where -0.180549 is right; the ratio 1.260158 is tan(0.9). The parts
for x and z are right.

Differentiate the node b alone first, then join it to the chain.
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.sin(y), df_dd * nodes.c
