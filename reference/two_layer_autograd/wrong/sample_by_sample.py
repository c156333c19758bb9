"""The weights are changed after every sample

In the README's training the second training loss is 75.923, where 75.196 is right: the gradient of the second sample is
taken at weights that the first one has changed. Four samples take four backward passes in each iteration.

How many updates take place in one iteration, and how many samples does each of them see?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        with torch.no_grad():
            losses_tr.append(squared_error(X, Y, W1, W2).item())
        for x, y in zip(X, Y):
            squared_error(x, y, W1, W2).backward()
            with torch.no_grad():
                for W in (W1, W2):
                    W -= lr * W.grad
                    W.grad = None
        with torch.no_grad():
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
