"""The validation loss is recorded before the update

In the README's training the validation losses begin with 155.005, 117.913, where 117.913, 90.462 are right: each comes
one iteration late.

Which weights does the last entry of losses_val belong to, and which ones are returned?
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
        losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
        with torch.no_grad():
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
    return W1, W2, losses_tr, losses_val
