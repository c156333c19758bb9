import numpy as np

H = 100


def forward(X, W1, W2):
    z1 = np.dot(X, W1)
    h1 = np.where(z1 > 0, z1, 0.0)
    return z1, h1, np.dot(h1, W2)


def loss(Y_pred, Y):
    return float(np.square(Y_pred - Y).sum())


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    history, history_val = [], []
    for _ in range(nite):
        history.append(loss(forward(X, W1, W2)[-1], Y))
        g1, g2 = gradients(X, Y, W1, W2)
        W1 = W1 - lr * g1
        W2 = W2 - lr * g2
        history_val.append(loss(forward(X_val, W1, W2)[-1], Y_val))
    return W1, W2, history, history_val


def gradients(X, Y, W1, W2):
    z1, h1, out = forward(X, W1, W2)
    error = 2.0 * (out - Y)
    return np.einsum("nd,no,ho->dh", X, error, W2), np.einsum("nh,no->ho", h1, error)
