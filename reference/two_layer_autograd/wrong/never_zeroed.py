"""The gradients are never zeroed

In the README's training the first two training losses are right, 114.753 and 75.196; then come 37.913, 20.697,
17.380, where 53.710, 39.172, 28.852 are right. From the second iteration on a step takes the sum of all gradients so
far: at first the loss falls faster.

backward() adds to what is there. What does `.grad` hold at the start of the second iteration?
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
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
