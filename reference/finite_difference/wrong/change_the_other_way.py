"""Before minus after

For L = (a·b + c)·f at (4, -3, 8, 2) and one more of b the answer is -8, where 8 is right: L goes from -8 up to
0.

If f grows, is the change positive or negative?
"""


def wiggle(f, w, i, h):
    moved = np.array(w, dtype=float)
    moved[i] += h
    return f(w) - f(moved)
