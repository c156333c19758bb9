"""Arrays are made into a grid first

At (0.7, -1.3) the answer is right. Two arrays of three numbers give parts of shape (3, 3): each x meets each y, where
the first x belongs to the first y.

How many points are described by three x and three y? Who decides whether they form a grid?
"""


def fun_dz(x, y):
    if np.ndim(x) == np.ndim(y) == 1:
        x, y = np.meshgrid(x, y)
    outer = np.cos(x**2 + y**2)
    return outer * 2 * x, outer * 2 * y
