"""The data are centred, and those of the caller with them

In the README's training the first training loss is 164.244, where 114.753 is right, and after the training the first
row of X is -0.25, -1.25 instead of 0.5, -1: `as_tensor` shares its memory with the array, and `-=` writes into it.

Who prepares the data here? Which operations make a new tensor, and which ones write into the old?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data) for data in (X, Y, X_val, Y_val))
    X -= X.mean(0)
    X_val -= X_val.mean(0)
    X, Y, X_val, Y_val = (data.to(device, torch.float32) for data in (X, Y, X_val, Y_val))
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
    return W1, W2, losses_tr, losses_val
