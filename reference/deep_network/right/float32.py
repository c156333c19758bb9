"""Everything is worked out in float32."""


def to_float32(arrays):
    return [array.astype(np.float32) for array in arrays]


def forward(X, omegas, betas):
    omegas, betas, h = to_float32(omegas), to_float32(betas), X.astype(np.float32)
    pre_activations, activations = [], []
    for omega, beta in zip(omegas, betas, strict=True):
        activations.append(h)
        pre_activations.append(h @ omega.T + beta)
        h = pre_activations[-1].clip(min=0)
    return pre_activations, activations, pre_activations[-1]


def backward(X, Y, omegas, betas):
    omegas = to_float32(omegas)
    pre_activations, activations, Y_pred = forward(X, omegas, betas)
    deltas = [2 * (Y_pred - Y.astype(np.float32))]
    for omega, f in zip(omegas[:0:-1], pre_activations[-2::-1], strict=True):
        deltas.insert(0, np.heaviside(f, np.float32(1)) * (deltas[0] @ omega))
    grad_omegas = [delta.T @ h for delta, h in zip(deltas, activations, strict=True)]
    return grad_omegas, [delta.sum(axis=0) for delta in deltas]


def update(params, grads, lr):
    return [p - np.float32(lr) * g for p, g in zip(to_float32(params), to_float32(grads), strict=True)]
