"""Everything is computed in double precision, in which the weights are drawn; the losses in a tensor of two rows."""


def forward(X, W1, W2):
    z1 = X.double() @ W1.double()
    h1 = torch.relu(z1)
    return z1, h1, h1 @ W2.double()


def loss(Y_pred, Y):
    return torch.nn.functional.mse_loss(Y_pred.double(), Y.double(), reduction="sum")


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    error = Y.double() - Y_pred
    slope = torch.where(z1 > 0, 1.0, 0.0)
    return -2 * X.double().T @ (slope * (error @ W2.double().T)), -2 * h1.T @ error


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data).to(device, torch.float64) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H, dtype=torch.float64).to(device)
    W2 = torch.randn(H, Y.shape[1], dtype=torch.float64).to(device)
    losses = torch.zeros(2, nite, dtype=torch.float64)
    for i in range(nite):
        losses[0, i] = loss(forward(X, W1, W2)[2], Y)
        W1, W2 = (W.sub(lr * step) for W, step in zip((W1, W2), gradients(X, Y, W1, W2), strict=True))
        losses[1, i] = loss(forward(X_val, W1, W2)[2], Y_val)
    return W1, W2, losses[0], losses[1]
