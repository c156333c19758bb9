"""The slope of relu is taken to be its value

For the network of the public tests grad_betas[0] is (2.931896, 0.043008, 1.844388), where (1.9778, 0.3936, 1.4728) is
right: what passes an open unit is multiplied by its activation.

relu(1.41) is 1.41. How much does it grow when 1.41 becomes 1.42?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * activations[k]
    return grad_omegas, grad_betas
