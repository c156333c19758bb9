"""The slope of z · c against z is taken as z

At (1.2, 0.9, 0.7) the part for z is 0.074259, where 0.325028 is right; the ratio 0.228470 is z / c. The parts for x
and y are right.

While z moves, c stands still. If z grows by 1, by how much does z · c grow?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * z
