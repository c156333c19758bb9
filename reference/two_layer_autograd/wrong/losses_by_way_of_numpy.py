"""The losses become numbers by way of NumPy

On the CPU nothing shows: the README's losses begin with 114.753, 75.196. On a GPU the first iteration ends in «can't
convert cuda:0 device type tensor to numpy».

Where do the numbers of a NumPy array lie? Which method of a tensor gives its one number, wherever it lies?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        loss.backward()
        losses_tr.append(float(loss.detach().numpy()))
        with torch.no_grad():
            for W in (W1, W2):
                W -= lr * W.grad
                W.grad = None
            losses_val.append(float(squared_error(X_val, Y_val, W1, W2).numpy()))
    return W1, W2, losses_tr, losses_val
