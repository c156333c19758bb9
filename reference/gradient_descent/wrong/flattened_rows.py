"""Every row is one long list of entries

With w0 of shape (3, 4) and two steps the path has the shape (3, 12), where (3, 3, 4) is wanted. With one axis
all is right.

What shape has w0, and what shape has a row of the path?
"""


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=float)
    path = np.empty((n_steps + 1, w.size))
    path[0] = w.ravel()
    for t in range(n_steps):
        w = w - lr * grad(w)
        path[t + 1] = w.ravel()
    return path
