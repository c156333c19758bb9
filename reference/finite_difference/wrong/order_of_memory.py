"""The slopes come in the order of memory

For the sum of w³ at ((0.3, -1.2, 0.8), (-0.5, 0.9, 1.4)), lying by columns, the first row comes out as (0.27,
0.75, 4.32), where (0.27, 4.32, 1.92) is right.

In which order are the entries visited, and in which order do the slopes fill the answer?
"""


def numerical_gradient(f, w, h=1e-5):
    moved = np.array(w, dtype=float)
    flat = moved.ravel(order="K")
    slopes = []
    for i in range(flat.size):
        kept = flat[i]
        flat[i] = kept + h
        ahead = f(moved)
        flat[i] = kept - h
        behind = f(moved)
        flat[i] = kept
        slopes.append((ahead - behind) / (2 * h))
    return np.array(slopes).reshape(w.shape)
