"""A difference quotient stands in for the derivatives

At (1.2, 0.9, 0.7) the gradient is (0.189458, -0.180420, 0.324612), where (0.189600, -0.180549, 0.325028) is right:
each part is f at a neighbouring point minus f, over a step of 0.001, and is off in the fourth digit or earlier.

The numbers are close, but a product of local derivatives needs no step. Which values stored in the nodes are still
unread?
"""


def backward(x, y, z, nodes):
    h = 0.001
    df_dx = (forward(x + h, y, z).f - nodes.f) / h
    df_dy = (forward(x, y + h, z).f - nodes.f) / h
    df_dz = (forward(x, y, z + h).f - nodes.f) / h
    return df_dx, df_dy, df_dz
