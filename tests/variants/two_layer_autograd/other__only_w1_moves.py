import numpy as np
import torch

H = 100


def to_tensor(data, device):
    return torch.tensor(np.asarray(data), dtype=torch.float32, device=device)


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = [to_tensor(data, device) for data in (X, Y, X_val, Y_val)]
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device)
    train_losses, val_losses = [], []
    for step in range(nite):
        cost = ((torch.relu(X @ W1) @ W2 - Y) ** 2).sum()
        train_losses.append(cost.item())
        cost.backward()
        with torch.no_grad():
            W1 -= lr * W1.grad
            W1.grad = None
            val_losses.append(((torch.relu(X_val @ W1) @ W2 - Y_val) ** 2).sum().item())
    return W1, W2, train_losses, val_losses
