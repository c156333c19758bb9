"""The weights are drawn with NumPy

A seed given to torch has no effect: the README's training begins with another loss each time, with 726.876 after
np.random.seed(1), where 114.753 is right. NumPy's generator is another one, with a seed of its own.

From which generator do the first weights come, and which one did the caller seed?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.tensor(np.random.randn(X.shape[1], H), dtype=torch.float32, device=device, requires_grad=True)
    W2 = torch.tensor(np.random.randn(H, Y.shape[1]), dtype=torch.float32, device=device, requires_grad=True)
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
