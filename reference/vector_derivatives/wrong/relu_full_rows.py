"""Every input is said to move every open output

At (1.5, 0.4, -0.7) each of the three rows is (1, 1, 0), where (1, 0, 0), (0, 1, 0) and (0, 0, 0) are right.

When the first input moves a little, does the second output of relu move?
"""


def relu_jacobian(x):
    return np.tile((x > 0).astype(float), (x.size, 1))
