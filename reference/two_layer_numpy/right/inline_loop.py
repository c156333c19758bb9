"""The lecture's way: one loop that holds all steps, a copy of the gradient masked by z1 < 0, updates in place."""


def gradients(X, Y, W1, W2):
    z1 = X.dot(W1)
    h1 = np.maximum(z1, 0)
    grad_y_pred = 2.0 * (h1.dot(W2) - Y)
    grad_w2 = h1.T.dot(grad_y_pred)
    grad_z1 = grad_y_pred.dot(W2.T).copy()
    grad_z1[z1 < 0] = 0
    return X.T.dot(grad_z1), grad_w2


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], 100)
    W2 = np.random.randn(100, Y.shape[1])
    losses_tr, losses_val = [], []
    for iteration in range(nite):
        z1 = X.dot(W1)
        h1 = np.maximum(z1, 0)
        Y_pred = h1.dot(W2)
        error = np.square(Y_pred - Y).sum()
        losses_tr.append(error)

        grad_y_pred = 2.0 * (Y_pred - Y)
        grad_w2 = h1.T.dot(grad_y_pred)
        grad_z1 = grad_y_pred.dot(W2.T).copy()
        grad_z1[z1 < 0] = 0
        grad_w1 = X.T.dot(grad_z1)
        W1 -= lr * grad_w1
        W2 -= lr * grad_w2

        error_val = np.square(np.maximum(X_val.dot(W1), 0).dot(W2) - Y_val).sum()
        losses_val.append(error_val)
        print(iteration, error, error_val)
    return W1, W2, losses_tr, losses_val
