"""The hyperbolic tangent of a logarithm as a fraction, the slopes by quotients of the nodes; z comes first."""


def forward(x, y, z):
    b = np.sin(y)
    c = (x + x) / b
    s = 1 + c * z
    return Nodes(a=x + x, b=b, c=c, d=s - 1, e=np.log1p(s - 1), f=(s * s - 1) / (s * s + 1))


def backward(x, y, z, nodes):
    s = np.exp(nodes.e)
    slope = 4 * s / (s * s + 1) ** 2
    df_dz = slope * nodes.c
    df_dy = -df_dz * z / np.tan(y)
    df_dx = 2 * slope * z / nodes.b
    return [df_dx, df_dy, df_dz]
