"""The lists hold tensors with a graph behind them

In the README's training the first entry is tensor(114.7528, grad_fn=<SumBackward0>). Its number is right, but every
entry keeps a graph alive, so memory grows with each iteration, and a plot of the list is refused.

What hangs on a stored loss? Which of its parts does a curve need?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        loss.backward()
        losses_tr.append(loss)
        with torch.no_grad():
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
        losses_val.append(squared_error(X_val, Y_val, W1, W2))
    return W1, W2, losses_tr, losses_val
