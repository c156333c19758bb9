"""The gradients of the weights are transposed

For the network of the public tests grad_omegas[0] has shape (2, 3), where (3, 2), the shape of omegas[0], is right.

A row of Ω₀ belongs to one output of the layer. To what does a row of its gradient belong?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, activations[k].T @ delta)
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
