"""W2 is changed before the gradient of W1 is taken

In the README's training the second training loss is 919.470, where 908.536 is right: the error went back through a
W2 that made none of the predictions.

Which W2 is in force while both gradients are taken?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        z1, h1, Y_pred = forward(X, W1, W2)
        losses_tr.append(float(loss(Y_pred, Y)))
        grad_pred = 2 * (Y_pred - Y)
        W2 = W2 - lr * (h1.T @ grad_pred)
        W1 = W1 - lr * (X.T @ ((grad_pred @ W2.T) * (z1 > 0)))
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
