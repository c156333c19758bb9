"""The slope of tanh is taken at d instead of e

At (1.2, 0.9, 0.7) the gradient is (0.030337, -0.028889, 0.052006), where (0.189600, -0.180549, 0.325028) is right:
every part is 0.160006 times the right one. The factor is 1 − tanh² d.

Every local derivative is taken at what enters its own node. Which node enters tanh?
"""


def backward(x, y, z, nodes):
    df_de = 1 - np.tanh(nodes.d) ** 2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
