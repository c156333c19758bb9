"""The gradients of the biases have one row for each sample

For the network of the public tests grad_betas[0] has shape (4, 3), where (3,) is right. The gradients of the weights
are right.

How many biases has the layer? All samples share them: what becomes of four effects on one number?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta)
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
