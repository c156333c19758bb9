"""Index sums for the forward pass, a sum of outer products over the samples for the gradients."""


def forward(X, W1, W2):
    z1 = np.einsum("nd,dh->nh", X, W1)
    h1 = (z1 + np.abs(z1)) / 2
    return z1, h1, np.einsum("nh,ho->no", h1, W2)


def loss(Y_pred, Y):
    return sum(float(np.dot(error, error)) for error in Y_pred - Y)


def gradients(X, Y, W1, W2):
    grad_w1, grad_w2 = np.zeros(W1.shape), np.zeros(W2.shape)
    for x, z, h, prediction, y in zip(X, *forward(X, W1, W2), Y, strict=True):
        delta = 2 * (prediction - y)
        grad_w2 += np.outer(h, delta)
        grad_w1 += np.outer(x, np.heaviside(z, 1.0) * (W2 @ delta))
    return grad_w1, grad_w2
