"""The gradients stand in backward order

For the network of the public tests grad_betas is [(1.152), (1.9778, 0.3936, 1.4728)], where
[(1.9778, 0.3936, 1.4728), (1.152)] is right.

The walk goes from the last layer to the first. Which layer's gradient is stored first, and which should be in front?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.append(delta.T @ activations[k])
        grad_betas.append(delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
