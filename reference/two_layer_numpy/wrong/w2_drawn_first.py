"""W2 is drawn before W1

In the README's training the first training loss is 1799.704, where 1014.714 is right: one stream of random
numbers gives other weights when it is cut in another order.

In which order does the docstring draw the two?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W2 = np.random.randn(H, Y.shape[1])
    W1 = np.random.randn(X.shape[1], H)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
