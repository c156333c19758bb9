"""The graph is walked once for each weight

All losses and weights are right, but four iterations take eight backward passes. Most of the second walk repeats the
first one, and the graph has to be kept for it.

One backward pass starts from the loss. For how many tensors can it bring the gradient along?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        grad_w1 = torch.autograd.grad(loss, W1, retain_graph=True)[0]
        grad_w2 = torch.autograd.grad(loss, W2)[0]
        losses_tr.append(loss.item())
        with torch.no_grad():
            W1 -= lr * grad_w1
            W2 -= lr * grad_w2
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
