"""Sums are written with einsum, and everything comes back as tuples."""


def forward(X, omegas, betas):
    layers = [(None, X)]
    for omega, beta in zip(omegas, betas, strict=True):
        f = np.einsum("ni,oi->no", layers[-1][1], omega) + beta
        layers.append((f, (f + np.abs(f)) / 2))
    pre_activations = tuple(f for f, _ in layers[1:])
    return pre_activations, tuple(h for _, h in layers[:-1]), pre_activations[-1].copy()


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    found, upstream = [], (Y_pred - Y) + (Y_pred - Y)
    for k in range(len(omegas) - 1, -1, -1):
        delta = upstream if k == len(omegas) - 1 else np.einsum("no,no->no", upstream, 1.0 * (pre_activations[k] >= 0))
        found.append((np.einsum("no,ni->oi", delta, activations[k]), np.einsum("no->o", delta)))
        upstream = np.einsum("no,oi->ni", delta, omegas[k])
    return tuple(zip(*reversed(found), strict=True))


def update(params, grads, lr):
    return tuple(param + (-lr) * grad for param, grad in zip(params, grads, strict=True))
