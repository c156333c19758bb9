"""The validation loss is recorded before the update

In the README's training the validation losses begin with 1030.157, 447.470, where 447.470, 248.040 is right: each
entry comes one iteration late.

Which weights does the last validation loss belong to, and which weights come back?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
    return W1, W2, losses_tr, losses_val
