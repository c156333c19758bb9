"""The step goes up the slope

On x² + x·y + 2y² from (2, 1) with lr = 0.1 three steps lead to (4.041, 3.802), where (0.919, -0.062) is right:
f grows from step to step.

The gradient points to higher places. Which way is the aim?
"""


def gradient_descent(grad, w0, lr, n_steps):
    path = [np.array(w0, dtype=float)]
    for _ in range(n_steps):
        path.append(path[-1] + lr * grad(path[-1]))
    return np.array(path)
