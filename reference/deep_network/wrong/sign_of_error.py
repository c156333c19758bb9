"""The error has the wrong sign

For the network of the public tests every gradient is the right one times -1: grad_betas[1] is -1.152, where 1.152 is
right. A step with it makes the loss grow.

The loss is to be differentiated by the prediction. When a prediction that is too large
grows, does the loss rise or fall?
"""


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y - Y_pred)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ activations[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
