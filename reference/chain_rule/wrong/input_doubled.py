"""The caller's x is doubled in place

All six nodes are right, but an array x = [1.2, -0.8] is [2.4, -1.6] after the call: a and x are one array.

Compare x before and after the call. Does `*=` make a new array or change the one that is there?
"""


def forward(x, y, z):
    a = x
    a *= 2
    b = np.sin(y)
    c = a / b
    d = z * c
    e = np.log(1 + d)
    return Nodes(a, b, c, d, e, np.tanh(e))
