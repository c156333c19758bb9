"""The factor for d = z · c is left out on the way to c

At (1.2, 0.9, 0.7) the gradient is (0.270857, -0.257926, 0.325028), where (0.189600, -0.180549, 0.325028) is right:
the parts for x and y are 1.428571 times the right ones, which is 1 / (∂d/∂c). The part for z does not pass c and is
right.

Two parts are wrong by one factor and one part is right. Which arrow do the two share that the third does not use?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
