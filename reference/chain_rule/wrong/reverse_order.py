"""The parts come in the order of the backward pass

At (1.2, 0.9, 0.7) the answer is (0.325028, -0.180549, 0.189600), where (0.189600, -0.180549, 0.325028) is right: the
same three numbers, with the first and the last exchanged.

Backward meets z first and x last. In which order are the parts wanted?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_dd * nodes.c, df_db * np.cos(y), df_da * 2
