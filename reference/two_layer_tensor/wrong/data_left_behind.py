"""The moved data are not kept

On the CPU nothing shows: the README's losses begin with 2117.718. On another device the weights are there, the data
still on the CPU, and the first product ends with an error.

Does `.to` move a tensor, or give back another one?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32) for a in (X, Y, X_val, Y_val))
    for tensor in (X, Y, X_val, Y_val):
        tensor.to(device)
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
