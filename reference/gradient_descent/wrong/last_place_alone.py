"""The end is given for the path

On x² + x·y + 2y² from (2, 1) with lr = 0.1 and three steps the answer is (0.919, -0.062) alone, of shape (2,);
a path of shape (4, 2) is wanted.

Which places should the answer show besides the last?
"""


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=float)
    for _ in range(n_steps):
        w = w - lr * grad(w)
    return w
