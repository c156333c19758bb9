"""The walk back ends before the first layer

For the network of the public tests the gradients of layer 0 are all 0, where grad_betas[0] = (1.9778, 0.3936, 1.4728)
is right. The first layer would never learn.

For two layers, which values does the loop variable take? Which layers does it visit?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas = [np.zeros_like(omega) for omega in omegas]
    grad_betas = [np.zeros_like(beta) for beta in betas]
    delta = 2 * (Y_pred - Y)
    for k in range(len(omegas) - 1, 0, -1):
        grad_omegas[k] = delta.T @ activations[k]
        grad_betas[k] = delta.sum(axis=0)
        delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
