"""The moved array is w under another name

For L = (a·b + c)·f at (4, -3, 8, 2) and one more of b the change is 0, where 8 is right, and b is -2 after the
call.

After one of the two was changed, do the two names stand for different numbers?
"""


def wiggle(f, w, i, h):
    moved = w if w.dtype.kind == "f" else w.astype(float)
    moved[i] += h
    return f(moved) - f(w)
