"""The slope of ln(1 + d) is taken as 1/d

At (1.2, 0.9, 0.7) the gradient is (0.278004, -0.264732, 0.476578), where (0.189600, -0.180549, 0.325028) is right:
every part is 1.466266 times the right one, which is (1 + d) / d. At (-0.8, 2.1, 0.3), where d is negative, all signs
turn round.

What stands inside the logarithm?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / nodes.d
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
