"""The gradients of all biases of a layer are added up

For the network of the public tests grad_betas[0] is the number 3.8442, where (1.9778, 0.3936, 1.4728) is right.

Which axis runs over the samples, and which over the units? Over which one do effects on the same bias add up?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum())
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
