"""The product w·x is returned, not its gradient

For w = (0.5, -1.2, 2.1) and x = (1.5, 0.4, -0.7) the answer is the number -1.2, where the three numbers
(1.5, 0.4, -0.7) are right.

The gradient has one slope for each entry of w. How many numbers is that here?
"""


def dot_gradient(w, x):
    return np.dot(w, x)
