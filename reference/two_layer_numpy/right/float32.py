"""Everything is computed in float32, the weights after they are drawn."""


def forward(X, W1, W2):
    z1 = np.float32(X) @ np.float32(W1)
    h1 = np.maximum(z1, np.float32(0))
    return z1, h1, h1 @ np.float32(W2)


def loss(Y_pred, Y):
    return np.sum(np.square(np.float32(Y_pred) - np.float32(Y)))


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = np.float32(2) * (Y_pred - np.float32(Y))
    grad_z1 = (grad_pred @ np.float32(W2).T) * (z1 > 0)
    return np.float32(X).T @ grad_z1, h1.T @ grad_pred


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H).astype(np.float32)
    W2 = np.random.randn(H, Y.shape[1]).astype(np.float32)
    losses_tr, losses_val = np.zeros(nite, np.float32), np.zeros(nite, np.float32)
    for step in range(nite):
        losses_tr[step] = loss(forward(X, W1, W2)[2], Y)
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1 -= np.float32(lr) * grad_w1
        W2 -= np.float32(lr) * grad_w2
        losses_val[step] = loss(forward(X_val, W1, W2)[2], Y_val)
    return W1, W2, losses_tr, losses_val
