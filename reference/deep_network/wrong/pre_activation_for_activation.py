"""The gradients of the weights use what was there before relu

For the network of the public tests grad_omegas[1] is (2.54618, -3.99886, 3.74868), where (2.66536, -0.07168, 2.63484)
is right. The gradients of layer 0 are right.

What was multiplied by Ω₁ in the forward pass: the number before relu, or the one after it?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ (pre_activations[k - 1] if k > 0 else X))
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
