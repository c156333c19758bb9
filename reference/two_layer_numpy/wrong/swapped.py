"""The two gradients stand in the wrong order

For the README's four samples the first part has shape (3, 1) and belongs to W2, the second has shape (2, 3) and
belongs to W1.

Compare the shape of each part with the shapes of W1 and W2, in the order that the docstring names.
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return h1.T @ grad_pred, X.T @ grad_z1


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w2, grad_w1 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y_val))
    return W1, W2, losses_tr, losses_val
