"""The list of activations begins after the first layer

For the network of the public tests the first activation is the output of layer 0, [[1.08, 0, 1.41], …], where X is
right, and the last one is the prediction.

activations[k] is what enters layer k. What enters layer 0?
"""


def forward(X, omegas, betas):
    pre_activations, activations = [], []
    h = X
    for omega, beta in zip(omegas, betas):
        pre_activations.append(h @ omega.T + beta)
        h = np.maximum(pre_activations[-1], 0)
        activations.append(h)
    activations[-1] = pre_activations[-1]
    return pre_activations, activations, pre_activations[-1]


def backward(X, Y, omegas, betas):
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    entered = [X, *activations]
    grad_omegas, grad_betas = [], []
    delta = 2 * (Y_pred - Y)
    for k in reversed(range(len(omegas))):
        grad_omegas.insert(0, delta.T @ entered[k])
        grad_betas.insert(0, delta.sum(axis=0))
        if k > 0:
            delta = (delta @ omegas[k]) * (pre_activations[k - 1] > 0)
    return grad_omegas, grad_betas
