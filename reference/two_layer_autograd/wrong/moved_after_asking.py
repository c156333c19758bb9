"""The weights ask for a gradient before they are moved

On the CPU, where there is nothing to move, the README's losses come out. On another device W1 and W2 are computed from
the tensors that asked; the gradients go to those, `W1.grad` stays None, and the first step ends with an error.

Which tensor gets the gradient: the one that was drawn, or the one that was moved? In which order do moving and asking
come?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H, requires_grad=True).to(device)
    W2 = torch.randn(H, Y.shape[1], requires_grad=True).to(device)
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
