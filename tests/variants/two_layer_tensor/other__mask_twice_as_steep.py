import numpy as np
import torch

H = 100


def forward(X, W1, W2):
    z1 = X @ W1
    h1 = torch.relu(z1)
    return z1, h1, h1 @ W2


def loss(Y_pred, Y):
    return torch.sum((Y_pred - Y) ** 2)


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    delta = 2 * (Y_pred - Y)
    gate = torch.where(z1 > 0, 2.0, 0.0).to(z1.dtype)
    return X.T @ ((delta @ W2.T) * gate), h1.T @ delta


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
