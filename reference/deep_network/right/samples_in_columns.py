"""The batch is transposed first: samples stand in columns, and all is transposed back at the end."""


def forward(X, omegas, betas):
    pre_activations, activations = [], [X.T]
    for omega, beta in zip(omegas, betas, strict=True):
        pre_activations.append(omega @ activations[-1] + beta.reshape(-1, 1))
        activations.append(np.maximum(pre_activations[-1], 0))
    del activations[-1]
    return [f.T for f in pre_activations], [h.T for h in activations], pre_activations[-1].T


def backward(X, Y, omegas, betas):
    pre_activations, activations, _ = forward(X, omegas, betas)
    ones = np.ones(len(X))
    delta = -2 * (Y - pre_activations[-1]).T
    grad_omegas, grad_betas = {}, {}
    for k in range(len(omegas))[::-1]:
        grad_omegas[k], grad_betas[k] = delta @ activations[k], delta @ ones
        delta = omegas[k].T @ delta
        if k:
            delta[pre_activations[k - 1].T <= 0] = 0
    layers = range(len(omegas))
    return [grad_omegas[k] for k in layers], [grad_betas[k] for k in layers]
