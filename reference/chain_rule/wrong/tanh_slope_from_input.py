"""The slope of tanh is written as 1 − e², with its input

At (1.2, 0.9, 0.7) the gradient is (-0.177702, 0.169219, -0.304632), where (0.189600, -0.180549, 0.325028) is right:
every part is -0.937247 times the right one. The factor 1 − e² is negative for |e| > 1, though tanh never falls.

The slope of tanh can be written with a square. Is it the square of what goes in or of what comes out?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.e**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
