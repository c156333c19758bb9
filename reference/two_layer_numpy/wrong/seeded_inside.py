"""The function seeds the generator itself

In the README's training the first training loss is 249.356, where 1014.714 is right. A seed set by the caller
has no effect: every training begins with the same weights.

Who should decide which random numbers come: the function, or the one who calls it?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    np.random.seed(0)
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
