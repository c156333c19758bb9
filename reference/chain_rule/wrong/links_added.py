"""The links of a chain are added instead of multiplied

At (1.2, 0.9, 0.7) the gradient is (4.628206, -1.938126, 3.715455), where (0.189600, -0.180549, 0.325028) is right:
the local derivatives along each chain have been summed.

One wheel turns the next twice as fast, and that one turns a third three times as fast. How fast is the third wheel
against the first?
"""


def backward(x, y, z, nodes):
    outer = (1 - nodes.f**2) + 1 / (1 + nodes.d)
    df_dx = outer + z + 1 / nodes.b + 2
    df_dy = outer + z - nodes.a / nodes.b**2 + np.cos(y)
    return df_dx, df_dy, outer + nodes.c
