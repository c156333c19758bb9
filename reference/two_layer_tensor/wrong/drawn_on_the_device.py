"""The weights are drawn on the device

On the CPU nothing shows: the README's losses begin with 2117.718. Another device has a generator of its own, so
that one seed gives two networks, and the generator of the CPU gives no numbers at all.

Which generator does the seed of the README stand for? In which order do drawing and moving come?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H, device=device)
    W2 = torch.randn(H, Y.shape[1], device=device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
