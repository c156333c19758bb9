"""The chain for x stops at a

At (1.2, 0.9, 0.7) the part for x is 0.094800, half of 0.189600, which is right: it is ∂f/∂a, the slope against 2x.
The parts for y and z are right.

When x moves by 1, by how much does a move?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da, df_db * np.cos(y), df_dd * nodes.c
