"""The slope of the logarithm is left out of the chain

At (1.2, 0.9, 0.7) the gradient is (0.596234, -0.567771, 1.022115), where (0.189600, -0.180549, 0.325028) is right:
every part is 3.144698 times the right one, which is 1 / (∂e/∂d). The product goes from e to d without a factor.

By how much does e change when d changes a little? Count the arrows, and the factors in the product.
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da * 2, df_db * np.cos(y), df_dd * nodes.c
