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
    f, activations, out = forward(X, omegas, betas)
    grad_omegas, grad_betas, delta = [], [], 2 * (out - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, 2 * delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (f[k - 1] > 0)
    return grad_omegas, grad_betas
