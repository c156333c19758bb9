"""The weights are brought back to the CPU

On the CPU nothing shows: the README's losses begin with 114.753, 75.196. After a training on another device W1 and W2
lie on the CPU.

On which device are W1 and W2 wanted?
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
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1.cpu(), W2.cpu(), losses_tr, losses_val
