"""Places are collected in a list; each step makes a new array."""


def gradient_descent(grad, w0, lr, n_steps):
    w = w0.astype(float)
    places = [w]
    for _ in range(n_steps):
        w = w - lr * grad(w)
        places.append(w)
    return np.stack(places)
