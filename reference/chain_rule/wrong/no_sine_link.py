"""The chain for y stops at b

At (1.2, 0.9, 0.7) the part for y is -0.290453, where -0.180549 is right: it is ∂f/∂b, the slope against sin y. The
parts for x and z are right.

What does b do when y moves a little? Count the arrows from y to f, and the factors in the product.
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db, df_dd * nodes.c
