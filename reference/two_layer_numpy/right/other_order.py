"""One stream of normal draws cut in two; W1 is stepped first, with both gradients at hand; one pass for two uses."""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    (samples, inputs), outputs = X.shape, Y.shape[1]
    stream = np.random.normal(size=inputs * H + H * outputs)
    W1, W2 = stream[: inputs * H].reshape(inputs, H), stream[inputs * H :].reshape(H, outputs)
    both = np.concatenate([X, X_val])
    Y_both, losses_tr, losses_val = forward(both, W1, W2)[2], [], []
    while len(losses_tr) < nite:
        losses_tr.append(loss(Y_both[:samples], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1 = W1 + (-lr) * grad_w1
        W2 = W2 + (-lr) * grad_w2
        Y_both = forward(both, W1, W2)[2]
        losses_val.append(loss(Y_both[samples:], Y_val))
    return W1, W2, losses_tr, losses_val
