"""As in the lecture, one array is moved in place; copies of it are kept."""


def gradient_descent(grad, w0, lr, n_steps):
    w = np.array(w0, dtype=np.float64)
    history = [w.copy()]
    while len(history) <= n_steps:
        direction = grad(w.copy())
        w += -lr * direction
        history.append(w.copy())
    return np.asarray(history)
