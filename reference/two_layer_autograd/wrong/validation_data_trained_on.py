"""The validation loss is descended as well

In the README's training the first training loss is right, 114.753; the second is 45.134, where 75.196 is right, and the
validation losses fall to 6.087, where 41.903 is right. What is learnt from cannot tell how well new samples are met.

From which sum does the backward pass start, and whose gradient should it give?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        loss_val = squared_error(X_val, Y_val, W1, W2)
        (loss + loss_val).backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
