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
    grad_omegas = [np.zeros(omega.shape) for omega in omegas]
    grad_betas = [np.zeros(beta.shape) for beta in betas]
    _, activations, out = forward(X, omegas, betas)
    for n in range(len(X)):
        delta = 2 * (out[n] - Y[n])
        for k in range(len(omegas) - 1, -1, -1):
            grad_omegas[k] += np.outer(delta, activations[k][n])
            grad_betas[k] += delta
            delta = omegas[k].T @ delta
    return grad_omegas, grad_betas
