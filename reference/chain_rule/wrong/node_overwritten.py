"""Backward adds 1 to the stored node d in place

The gradient is right on the first call. For x = [1.2, -0.8], y = [0.9, 2.1], z = [0.7, 0.3] the stored d is
[2.144698, -0.556064] before the call and [3.144698, 0.443936] after it, so a second call with these nodes is wrong.

Compare the nodes before and after the call. Does `+=` make a new array or change the one that is there?
"""


def backward(x, y, z, nodes):
    inside = nodes.d
    inside += 1
    df_dd = (1 - nodes.f**2) / inside
    df_dc = df_dd * z
    return df_dc / nodes.b * 2, -df_dc * nodes.a / nodes.b**2 * np.cos(y), df_dd * nodes.c
