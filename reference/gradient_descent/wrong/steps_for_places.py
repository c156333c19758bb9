"""The rows hold steps instead of places

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the rows after the first are (-0.5, -0.6), (-0.34, -0.31) and
(-0.241, -0.152): each place less the one before it.

Is a row a place, or the way from one place to the next?
"""


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(n_steps):
        step = -lr * grad(w)
        w = w + step
        path.append(step)
    return np.array(path)
