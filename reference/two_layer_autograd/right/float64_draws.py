"""The weights are drawn in float64 already; the lists of losses are made into one tensor each."""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data).double().to(device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H, dtype=torch.double).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1], dtype=torch.double).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        grad_w1, grad_w2 = torch.autograd.grad(loss, [W1, W2])
        with torch.no_grad():
            W1.sub_(grad_w1, alpha=lr)
            W2.sub_(grad_w2, alpha=lr)
            losses_val.append(squared_error(X_val, Y_val, W1, W2))
        losses_tr.append(loss.item())
    return W1.detach(), W2.detach(), torch.tensor(losses_tr), torch.stack(losses_val)
