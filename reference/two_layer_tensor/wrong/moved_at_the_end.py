"""The training takes place on the CPU

The README's losses are right, beginning with 2117.718, and W1 and W2 lie on the device that was asked for. They
came there after the last iteration; every product was computed on the CPU.

In which line do the tensors reach the device, and what is left to be computed there?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H)
    W2 = torch.randn(H, Y.shape[1])
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1.to(device), W2.to(device), losses_tr, losses_val
