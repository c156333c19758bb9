"""The loop runs one time less

With nite = 5 the README's training gives 4 training losses, the last one 133.439; the fifth, 97.579, is
missing, and the weights have taken 4 steps.

How many numbers does the range of the loop hold?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(1, nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
