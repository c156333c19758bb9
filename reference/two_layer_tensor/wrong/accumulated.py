"""The gradients of all iterations so far are added up

In the README's training the first two training losses are right, 2117.718 and 908.536; the third is 366.444, where
523.213 is right, and then the loss rises.

At which weights was each gradient taken that goes into the second step?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    total_w1, total_w2 = torch.zeros_like(W1), torch.zeros_like(W2)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        total_w1 += grad_w1
        total_w2 += grad_w2
        W1, W2 = W1 - lr * total_w1, W2 - lr * total_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
