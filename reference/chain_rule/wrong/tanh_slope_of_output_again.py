"""The slope of tanh is taken at f instead of e

At (1.2, 0.9, 0.7) the gradient is (0.310869, -0.296028, 0.532918), where (0.189600, -0.180549, 0.325028) is right:
every part is 1.639606 times the right one. The factor is 1 − tanh² f, so tanh has been applied to a value that
already went through it.

What does the node f already hold: what enters tanh, or what comes out?
"""


def backward(x, y, z, nodes):
    df_de = 1 - np.tanh(nodes.f) ** 2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
