"""W2 is changed before the gradient of W1 is taken

In the README's training the second training loss is 304.233, where 303.140 is right. The first step of W2 is
right; that of W1 goes back through a W2 that made no prediction yet.

Which W2 took part in this iteration's prediction: the old or the new one?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        z1, h1, Y_pred = forward(X, W1, W2)
        losses_tr.append(loss(Y_pred, Y))
        grad_pred = 2 * (Y_pred - Y)
        W2 = W2 - lr * (h1.T @ grad_pred)
        W1 = W1 - lr * (X.T @ ((grad_pred @ W2.T) * (z1 > 0)))
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
