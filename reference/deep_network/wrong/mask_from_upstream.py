"""The gate is opened by the sign of the gradient

For the network of the public tests the gradients of the last layer are right, but grad_betas[0] is
(3.3506, 1.1364, 2.1322), where (1.9778, 0.3936, 1.4728) is right: negative gradients are stopped, positive ones pass.

relu opened or closed in the forward pass. Which number decided that?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = delta @ omegas[k]
            delta = delta * (delta > 0)
    return grad_omegas, grad_betas
