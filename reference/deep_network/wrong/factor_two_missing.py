"""The 2 of the square is lost

For the network of the public tests every gradient is half of the right one: grad_betas[1] is 0.576, where 1.152 is
right.

What is the slope of r² at r = 3?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = Y_pred - Y
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
