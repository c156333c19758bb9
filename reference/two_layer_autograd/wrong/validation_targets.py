"""The validation predictions are compared with the training targets

In the README's training the validation losses are 97.485, 73.587, 55.496, where 117.913, 90.462, 69.633 are right; the
rest is right. A published version of this lab does the same. With as many rows for validation as for training nothing
fails. On iris, from seed 0, the last of 500 validation losses is 124.704 in this way, where 44.016 is right.

Which targets belong to the samples in X_val?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        loss.backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
            losses_val.append(squared_error(X_val, Y, W1, W2).item())
    return W1, W2, losses_tr, losses_val
