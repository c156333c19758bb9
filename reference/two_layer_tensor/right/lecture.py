"""The lecture's way: one loop for all steps, clamp, a clone of the gradient masked by z1 < 0, updates in place."""


def gradients(X, Y, W1, W2):
    z1 = X.mm(W1)
    h1 = z1.clamp(min=0)
    grad_y_pred = 2.0 * (h1.mm(W2) - Y)
    grad_w2 = h1.t().mm(grad_y_pred)
    grad_z1 = grad_y_pred.mm(W2.t()).clone()
    grad_z1[z1 < 0] = 0
    return X.t().mm(grad_z1), grad_w2


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    device = torch.device(device)
    X = torch.tensor(X, dtype=torch.float, device=device)
    Y = torch.tensor(Y, dtype=torch.float, device=device)
    X_val = torch.tensor(X_val, dtype=torch.float, device=device)
    Y_val = torch.tensor(Y_val, dtype=torch.float, device=device)
    W1 = torch.randn(X.size(1), 100).to(device)
    W2 = torch.randn(100, Y.size(1)).to(device)
    losses_tr, losses_val = [], []
    for iteration in range(nite):
        z1 = X.mm(W1)
        h1 = z1.clamp(min=0)
        Y_pred = h1.mm(W2)
        error = (Y_pred - Y).pow(2).sum().item()
        losses_tr.append(error)

        grad_y_pred = 2.0 * (Y_pred - Y)
        grad_w2 = h1.t().mm(grad_y_pred)
        grad_h1 = grad_y_pred.mm(W2.t())
        grad_z1 = grad_h1.clone()
        grad_z1[z1 < 0] = 0
        grad_w1 = X.t().mm(grad_z1)
        W1 -= lr * grad_w1
        W2 -= lr * grad_w2

        error_val = (X_val.mm(W1).clamp(min=0).mm(W2) - Y_val).pow(2).sum()
        losses_val.append(error_val.item())
        print(iteration, f"{error:.3f} {error_val:.3f}", W1.mean(), error_val)
    return W1, W2, losses_tr, losses_val
