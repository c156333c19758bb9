"""The gradient passes closed units

For the network of the public tests the gradients of the last layer are right, but grad_betas[0] is
(1.2672, -0.6912, 0.8064), where (1.9778, 0.3936, 1.4728) is right.

Which hidden units were silent for a sample, and did they cause anything? What lies between the last layer and Ω₀?
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
    return grad_omegas, grad_betas
