"""Everything in float32."""


def forward(x, y, z):
    x, y, z = np.float32(x), np.float32(y), np.float32(z)
    a, b = x + x, np.sin(y)
    d = z * (a / b)
    return Nodes(a, b, a / b, d, np.log1p(d), np.tanh(np.log1p(d)))


def backward(x, y, z, nodes):
    y, z = np.float32(y), np.float32(z)
    _, b, c, d, _, f = (np.float32(node) for node in nodes)
    df_dd = (1 - f) * (1 + f) / (1 + d)
    return df_dd * z / b * np.float32(2), -df_dd * z * c / b * np.cos(y), df_dd * c
