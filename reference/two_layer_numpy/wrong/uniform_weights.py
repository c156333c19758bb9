"""The weights are drawn from 0 to 1

In the README's training the first training loss is 7331.823, where 1014.714 is right. No weight is drawn below 0, so
all hidden units push every output to the same side.

np.random holds two functions with almost the same name. From which distribution does each draw?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.rand(X.shape[1], H)
    W2 = np.random.rand(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
