"""The function seeds the generator itself

In the README's training the first training loss is 538.101, where 114.753 is right. A seed set by the caller has no
effect: every training begins with the same weights.

Who should decide which random numbers come: the function, or the one who calls it?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    torch.manual_seed(0)
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
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
