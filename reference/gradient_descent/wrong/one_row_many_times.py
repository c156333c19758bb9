"""All rows are one and the same array

On x² + x·y + 2y² from (2, 1) with lr = 0.1 all four rows are (0.919, -0.062), the last place; the first should
be (2, 1).

After the loop, are the stored places different objects? What did the subtraction change?
"""


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=float)
    path = [w]
    for _ in range(n_steps):
        w -= lr * grad(w)
        path.append(w)
    return np.array(path)
