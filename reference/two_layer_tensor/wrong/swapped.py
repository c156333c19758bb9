"""The two gradients change places

For the README's four samples the first part has shape (3, 1) and belongs to W2, the second has shape (2, 3) and
belongs to W1.

Which shape has W1, and which has the first part of the answer?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return h1.T @ grad_pred, X.T @ grad_z1


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w2, grad_w1 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
