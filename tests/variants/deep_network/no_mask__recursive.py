import numpy as np


def forward(X, omegas, betas):
    activations, pre_activations = [X], []
    for k in range(len(omegas)):
        f = np.dot(activations[k], omegas[k].T) + betas[k]
        pre_activations.append(f)
        activations.append(np.where(f > 0, f, 0.0))
    return pre_activations, activations[:-1], pre_activations[-1]


def update(params, grads, lr):
    new = []
    for k in range(len(params)):
        new.append(params[k] - lr * grads[k])
    return new


def backward(X, Y, omegas, betas):
    _, activations, out = forward(X, omegas, betas)
    grad_omegas, grad_betas = [None] * len(omegas), [None] * len(omegas)

    def go_back(k, delta):
        grad_omegas[k] = np.einsum("no,ni->oi", delta, activations[k])
        grad_betas[k] = np.einsum("no->o", delta)
        if k:
            go_back(k - 1, np.dot(delta, omegas[k]))

    go_back(len(omegas) - 1, 2 * out - 2 * Y)
    return grad_omegas, grad_betas
