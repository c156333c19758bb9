"""Only the weights are float32; what meets them is float64, and so are the losses."""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H).astype("float32")
    W2 = np.random.randn(H, Y.shape[1]).astype("float32")
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(np.sum((forward(X, W1, W2)[2] - Y) ** 2))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1 = (W1 - lr * grad_w1).astype("float32")
        W2 = (W2 - lr * grad_w2).astype("float32")
        losses_val.append(np.sum((forward(X_val, W1, W2)[2] - Y_val) ** 2))
    return W1, W2, losses_tr, losses_val
