"""The mask comes after the gradients of its layer are taken

For the network of the public tests the gradients of the last layer are right, but grad_betas[0] is
(1.2672, -0.6912, 0.8064), where (1.9778, 0.3936, 1.4728) is right. In deeper networks each hidden layer lacks its own
mask, and the layers before it have it.

β_k is added before relu. Has the gradient passed back through that relu when grad_betas[k] is taken?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k < len(omegas) - 1:
            delta = delta * (pre_activations[k] > 0)
        delta = delta @ omegas[k]
    return grad_omegas, grad_betas
