"""The path of n steps is the path of n - 1 steps and one place more."""


def gradient_descent(grad, w0, lr, n_steps):
    if n_steps == 0:
        return np.array([w0], dtype=float)
    earlier = gradient_descent(grad, w0, lr, n_steps - 1)
    last = earlier[-1]
    return np.concatenate([earlier, [last - np.multiply(grad(last), lr)]])
