import numpy as np


class Nodes:
    def __init__(self, a, b, c, d, e, f):
        self.a, self.b, self.c, self.d, self.e, self.f = a, b, c, d, e, f

    def __iter__(self):
        return iter((self.a, self.b, self.c, self.d, self.e, self.f))

    def __len__(self):
        return 6

    def __getitem__(self, place):
        return list(self)[place]


def forward(x, y, z):
    values = [2 * x, np.sin(y)]
    values.append(values[0] / values[1])
    values.append(z * values[2])
    values.append(np.log(1 + values[3]))
    values.append(np.tanh(values[4]))
    return Nodes(*values)


def chain(*links):
    product = 1.0
    for link in links:
        product = product * link
    return product


def backward(x, y, z, nodes):
    tanh_link = 1 - np.square(nodes.f)
    to_x = chain(tanh_link, z, 1 / nodes.b, 2)
    to_y = chain(tanh_link, z, -nodes.a, 1 / nodes.b**2, np.cos(y))
    to_z = chain(tanh_link, nodes.c)
    return to_x, to_y, to_z
