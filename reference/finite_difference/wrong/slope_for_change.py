"""The change is divided by the step

For the sum of w³ at (2, -1), with the first entry moved by 0.5, the answer is 15.25, where the change is 7.625.
With h = 1 nothing can be seen.

Is the answer asked for a change or a slope? Which of the two depends on the unit of w?
"""


def wiggle(f, w, i, h):
    moved = np.array(w, dtype=float)
    moved[i] += h
    return (f(moved) - f(w)) / h
