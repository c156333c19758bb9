"""Only the sign of the slopes counts

On x² + x·y + 2y² from (2, 1) with lr = 0.1 three steps lead to (1.7, 0.7), where (0.919, -0.062) is right: each
entry moves by lr, however steep it is there.

One slope is 5, the other 6. How do the two parts of the step compare?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] - lr * np.sign(grad(path[-1])))
    return np.array(path)
