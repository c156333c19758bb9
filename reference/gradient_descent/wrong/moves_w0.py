"""w0 itself walks along the path

On x² + x·y + 2y² from (2, 1) with lr = 0.1 the path is right, and after three steps w0 is (0.919, -0.062).
Integers at the start end in an exception.

Does the caller still have the starting place after the call?
"""


def gradient_descent(grad, w0, lr, n_steps):
    w = w0
    path = [np.array(w)]
    for _ in range(n_steps):
        w -= lr * grad(w)
        path.append(np.array(w))
    return np.array(path)
