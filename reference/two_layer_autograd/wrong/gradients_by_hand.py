"""The gradients are written by hand

All losses and weights are right, as in kata 15, but autograd makes no backward pass. With a third layer the two lines
of the gradients would have to be derived anew.

Which tensors ask for a gradient here, and what would be left to do if autograd were asked?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        z1 = X @ W1
        h1 = torch.relu(z1)
        error = h1 @ W2 - Y
        losses_tr.append((error**2).sum().item())
        grad_w1 = X.T @ ((2 * error @ W2.T) * (z1 > 0))
        grad_w2 = h1.T @ (2 * error)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
