"""A column of ones joins each input, and the bias is the last column of the weights."""


def with_ones(h):
    return np.column_stack([h, np.ones(len(h))])


def forward(X, omegas, betas):
    wide = [np.column_stack([omega, beta]) for omega, beta in zip(omegas, betas, strict=True)]
    activations, pre_activations = [X], [with_ones(X) @ wide[0].T]
    for table in wide[1:]:
        activations.append(pre_activations[-1] * (pre_activations[-1] > 0))
        pre_activations.append(with_ones(activations[-1]) @ table.T)
    return pre_activations, activations, pre_activations[-1]


def backward(X, Y, omegas, betas):
    _, activations, Y_pred = forward(X, omegas, betas)
    delta, tables = 2.0 * (Y_pred - Y), []
    for k in range(len(omegas) - 1, -1, -1):
        tables.append(delta.T @ with_ones(activations[k]))
        if k:
            delta = (delta @ omegas[k]) * np.sign(activations[k])
    return [table[:, :-1] for table in reversed(tables)], [table[:, -1] for table in reversed(tables)]
