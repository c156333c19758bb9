"""The lecture's way: one sample at a time as a column, and the gradients of the samples add up."""


def forward_column(x, omegas, betas):
    pre_activations, activations = [], [x]
    for omega, beta in zip(omegas, betas, strict=True):
        pre_activations.append(beta[:, np.newaxis] + omega @ activations[-1])
        activations.append(np.where(pre_activations[-1] > 0, pre_activations[-1], 0.0))
    return pre_activations, activations[:-1]


def backward_column(x, y, omegas, betas):
    pre_activations, activations = forward_column(x, omegas, betas)
    d_pre_activation = 2 * pre_activations[-1] - 2 * y
    gradients = [(d_pre_activation @ activations[-1].T, d_pre_activation)]
    for k in range(len(omegas) - 2, -1, -1):
        opened = (pre_activations[k] > 0).astype(float)
        d_pre_activation = opened * (omegas[k + 1].T @ d_pre_activation)
        gradients.append((d_pre_activation @ activations[k].T, d_pre_activation))
    return gradients[::-1]


def forward(X, omegas, betas):
    columns = [forward_column(x[:, np.newaxis], omegas, betas) for x in X]
    pre_activations = [np.hstack(layer).T for layer in zip(*(column[0] for column in columns), strict=True)]
    activations = [np.hstack(layer).T for layer in zip(*(column[1] for column in columns), strict=True)]
    return pre_activations, activations, pre_activations[-1]


def backward(X, Y, omegas, betas):
    grad_omegas = [np.zeros(omega.shape) for omega in omegas]
    grad_betas = [np.zeros(beta.shape) for beta in betas]
    for x, y in zip(X, Y, strict=True):
        for k, (d_omega, d_beta) in enumerate(backward_column(x[:, np.newaxis], y[:, np.newaxis], omegas, betas)):
            grad_omegas[k] += d_omega
            grad_betas[k] += d_beta.ravel()
    return grad_omegas, grad_betas
