"""Everything but the draws is float64; the losses are tensors without a graph, of shape (); a step is made on .data."""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float64, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device, torch.float64).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device, torch.float64).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        W1.grad = W2.grad = None
        loss = squared_error(X, Y, W1, W2)
        loss.backward()
        W1.data -= lr * W1.grad
        W2.data -= lr * W2.grad
        losses_tr.append(loss.detach())
        losses_val.append(squared_error(X_val, Y_val, W1, W2).detach())
    return W1, W2, losses_tr, losses_val
