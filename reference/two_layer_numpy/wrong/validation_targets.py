"""The validation predictions are compared with the training targets

On the iris data both halves have 50 rows, so nothing fails: from seed 0 with lr 0.0001 the validation losses
begin with 2104.611, 949.423, where 2071.984, 906.625 is right. With 3 and 4 rows, as in the README, the shapes
do not fit.

Which targets belong to the flowers in X_val?
"""


def two_layer_regression_numpy_train(X, Y, X_val, Y_val, lr, nite):
    W1 = np.random.randn(X.shape[1], H)
    W2 = np.random.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(loss(forward(X, W1, W2)[2], Y))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(loss(forward(X_val, W1, W2)[2], Y))
    return W1, W2, losses_tr, losses_val
