"""The slopes against the nodes a, b and c come back

At (1.2, 0.9, 0.7) the answer is (0.094800, -0.290453, 0.074259): ∂f/∂a, ∂f/∂b and ∂f/∂c. The slopes against x, y and
z are (0.189600, -0.180549, 0.325028).

Has every chain reached an input, or is it still one arrow away?
"""


def backward(x, y, z, nodes):
    df_de = 1 - nodes.f**2
    df_dd = df_de / (1 + nodes.d)
    df_dc = df_dd * z
    df_da = df_dc / nodes.b
    df_db = -df_dc * nodes.a / nodes.b**2
    return df_da, df_db, df_dc
