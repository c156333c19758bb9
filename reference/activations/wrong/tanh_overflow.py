"""tanh divides one infinite number by another

At x = 0.7 and x = -1.3 tanh is right. At x = 1000 and at x = -1000 it is nan: e¹⁰⁰⁰ is no float any more.

How large are eˣ and e⁻ˣ at x = 1000? What is infinity divided by infinity?
"""


def tanh(x):
    up, down = np.exp(x), np.exp(np.negative(x))
    return (up - down) / (up + down)
