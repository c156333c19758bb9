"""The validation loss is recorded before the update

In the README's training the validation losses begin with 204.619, 84.077, where 84.077, 59.820 is right: each
comes one iteration late.

Which weights does the last entry of losses_val belong to, and which ones are returned?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
    return W1, W2, losses_tr, losses_val
