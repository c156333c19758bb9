"""The weights are drawn with NumPy

With both generators seeded with 3, the losses of the README's training begin with 1184.951, where 2117.718 is
right. torch.manual_seed has no effect on these weights.

Which generator does the seed of the caller belong to?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.as_tensor(np.random.randn(X.shape[1], H), dtype=torch.float32, device=device)
    W2 = torch.as_tensor(np.random.randn(H, Y.shape[1]), dtype=torch.float32, device=device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
