"""The training loss is recorded after the update

In the README's training the training losses begin with 303.140, 188.128, where 1014.714, 303.140 is right: the
loss of the weights as drawn is missing, and each entry comes one iteration early.

What is the loss of the network before its first step?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
