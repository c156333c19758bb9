"""The training loss is recorded after the update

In the README's training the training losses begin with 75.196, 53.710, where 114.753, 75.196 are right: the loss of
the weights as drawn is missing, and each entry comes one iteration early. It also takes a second way forward.

What is the loss of the network before its first step?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        squared_error(X, Y, W1, W2).backward()
        with torch.no_grad():
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
            losses_tr.append(squared_error(X, Y, W1, W2).item())
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
