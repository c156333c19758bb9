"""The gradients are zeroed between the backward pass and the update

In the README's training every training loss is 114.753 and every validation loss 155.005, and nothing is raised: the
gradients are computed, and gone before they are used.

What does the update read, and what has become of it in the lines above?
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
        W1.grad.zero_()
        W2.grad.zero_()
        with torch.no_grad():
            W1 -= lr * W1.grad
            W2 -= lr * W2.grad
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
