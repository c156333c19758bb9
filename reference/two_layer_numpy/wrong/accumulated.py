"""The gradients of earlier iterations are added in

In the README's training the first two training losses are right, 1014.714 and 303.140; the third is 379.540,
where 188.128 is right. Each step goes along the sum of all gradients so far.

At which weights was each gradient taken that goes into the third step?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    grad_w1, grad_w2 = np.zeros_like(W1), np.zeros_like(W2)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        for total, gradient in zip((grad_w1, grad_w2), gradients(X, Y, W1, W2)):
            total += gradient
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
