"""The whole path is walked in float32."""


def gradient_descent(grad, w0, lr, n_steps):
    path = np.zeros((n_steps + 1,) + w0.shape, dtype=np.float32)
    path[0] = w0
    for t in range(1, n_steps + 1):
        path[t] = path[t - 1] - np.float32(lr) * grad(path[t - 1]).astype(np.float32)
    return path
