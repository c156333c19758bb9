"""The lecture's way: requires_grad, mm and clamp, updates under no_grad, gradients set to zero after them."""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y = torch.tensor(X, dtype=torch.float), torch.tensor(Y, dtype=torch.float)
    X_val, Y_val = torch.tensor(X_val, dtype=torch.float), torch.tensor(Y_val, dtype=torch.float)
    X, Y, X_val, Y_val = X.to(device), Y.to(device), X_val.to(device), Y_val.to(device)

    W1 = torch.randn(X.shape[1], 100).to(device)
    W2 = torch.randn(100, Y.shape[1]).to(device)
    W1.requires_grad = True
    W2.requires_grad = True

    losses_tr, losses_val = [], []
    for iteration in range(nite):
        Y_pred = X.mm(W1).clamp(min=0).mm(W2)
        loss = (Y_pred - Y).pow(2).sum()
        loss.backward()
        with torch.no_grad():
            W1 -= lr * W1.grad
            W2 -= lr * W2.grad
            W1.grad.zero_()
            W2.grad.zero_()
            loss_val = (X_val.mm(W1).clamp(min=0).mm(W2) - Y_val).pow(2).sum()
        losses_tr.append(loss.item())
        losses_val.append(loss_val.item())
        print(iteration, loss.item(), loss_val.item())
    return W1, W2, losses_tr, losses_val
