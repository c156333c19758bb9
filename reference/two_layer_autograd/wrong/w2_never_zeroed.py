"""Only one of the two gradients is zeroed

In the README's training the first two training losses are right, 114.753 and 75.196; the third is 45.180, where
53.710 is right. The gradient of W1 is that of its iteration, the gradient of W2 a sum over all iterations so far.

How many tensors hold a gradient after the backward pass, and which of them are cleared?
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
            W1 -= lr * W1.grad
            W2 -= lr * W2.grad
            W1.grad.zero_()
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
