"""The weights are drawn a hundred times too small

In the README's training the first training loss is 5.885, where 114.753 is right: each draw was multiplied by 0.01. In
such a network the gradients are small as well, and the fifth training loss is still 5.884.

What happens to the draws of torch.randn before they become W1 and W2?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = (0.01 * torch.randn(X.shape[1], H)).to(device).requires_grad_()
    W2 = (0.01 * torch.randn(H, Y.shape[1])).to(device).requires_grad_()
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
