"""Backward is a recursion that goes forward on its way in and back on its way out."""


def backward(X, Y, omegas, betas):
    def below(h, k):
        f = np.dot(h, omegas[k].T) + betas[k]
        if k == len(omegas) - 1:
            delta = 2 * (f - Y)
        else:
            d_h = below(np.maximum(f, 0), k + 1)
            delta = np.where(f > 0, d_h, 0)
        grad_omegas.append(sum(np.outer(d, number) for d, number in zip(delta, h, strict=True)))
        grad_betas.append(np.add.reduce(delta))
        return delta @ omegas[k]

    grad_omegas, grad_betas = [], []
    below(X, 0)
    return grad_omegas[::-1], grad_betas[::-1]
