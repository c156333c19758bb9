"""The walk ends before its last step

On x² + x·y + 2y² from (2, 1) with lr = 0.3 and 60 steps the path has 24 rows, where 61 are wanted: the slopes
had become smaller than 1e-6.

Who says how many steps there are?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        gradient = grad(path[-1])
        if np.max(np.abs(gradient)) < 1e-6:
            break
        path.append(path[-1] - lr * gradient)
    return np.array(path)
