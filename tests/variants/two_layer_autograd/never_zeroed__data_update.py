import numpy as np
import torch

H = 100


def to_tensor(data, device):
    return torch.tensor(np.asarray(data), dtype=torch.float32, device=device)


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = [to_tensor(data, device) for data in (X, Y, X_val, Y_val)]
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    train_losses, val_losses = [], []
    for step in range(nite):
        out = torch.clamp(X.mm(W1), min=0).mm(W2)
        cost = (out - Y).pow(2).sum()
        train_losses.append(cost.item())
        cost.backward()
        W1.data -= lr * W1.grad
        W2.data -= lr * W2.grad
        with torch.no_grad():
            val_losses.append((torch.clamp(X_val.mm(W1), min=0).mm(W2) - Y_val).pow(2).sum().item())
    return W1, W2, train_losses, val_losses
