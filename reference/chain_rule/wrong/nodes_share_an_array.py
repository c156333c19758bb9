"""Two nodes are one array, which is divided in place

For single numbers all six nodes are right. For x = [1.2, -0.8], y = [0.9, 2.1], z = [0.7, 0.3] the node a is
[3.063855, -1.853548], where [2.400000, -1.600000] is right: dividing c has also divided a.

After `c = a`, how many arrays are there? What does `/=` do to an array that has two names?
"""


def forward(x, y, z):
    a = 2 * x
    b = np.sin(y)
    c = a
    c /= b
    d = z * c
    e = np.log(1 + d)
    return Nodes(a, b, c, d, e, np.tanh(e))
