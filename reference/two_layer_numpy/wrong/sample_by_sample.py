"""The weights are changed after every sample

In the README's training the second training loss is 343.437, where 303.140 is right: the gradient of the second
sample is taken at weights that the first one has changed.

How many updates take place in one iteration, and how many samples does each of them see?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        for x, y in zip(X, Y):
            grad_w1, grad_w2 = gradients(x[np.newaxis], y[np.newaxis], W1, W2)
            W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
