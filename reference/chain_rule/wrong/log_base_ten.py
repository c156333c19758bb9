"""The logarithm has base 10

At (1.2, 0.9, 0.7) the node e is 0.497579, where 1.145718 is right: the right one times 0.434294, which is 1 / ln 10.

To which base is ln? Which of NumPy's logarithms has it?
"""


def forward(x, y, z):
    a = 2 * x
    b = np.sin(y)
    c = a / b
    d = z * c
    e = np.log10(1 + d)
    return Nodes(a, b, c, d, e, np.tanh(e))
