"""The new value is given for the change

For L = (a·b + c)·f at (4, -3, 8, 2) and one more of b the answer is 0, the new value of L, where the change 8
is right.

Between which two values of f does a change lie?
"""


def wiggle(f, w, i, h):
    moved = np.array(w, dtype=float)
    moved[i] += h
    return f(moved)
