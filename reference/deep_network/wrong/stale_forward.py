"""The forward pass of an earlier call is used again

The first gradients are right. After an update, backward on the same X gives gradients that belong partly to the old
parameters: the pre-activations, the activations and the prediction were kept.

On what does Y_pred depend besides X? What has changed between two steps of a descent?
"""

STORED = {}


def backward(X, Y, omegas, betas):
    batch = X.tobytes(), len(omegas)
    if batch not in STORED:
        STORED[batch] = forward(X, omegas, betas)
    pre_activations, activations, Y_pred = STORED[batch]
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
