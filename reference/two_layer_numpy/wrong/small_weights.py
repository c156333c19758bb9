"""The weights are drawn a hundred times too small

In the README's training the first training loss is 5.876, where 1014.714 is right: each draw was multiplied by
0.01. In such a network the gradients are small as well, and the fifth training loss is still 5.874.

What happens to the draws of np.random.randn before they become W1 and W2?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = 0.01 * np.random.randn(X.shape[1], H)
    W2 = 0.01 * np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
