"""The data stay float64, the weights are float32

On the README's samples in float64 the training ends with «expected m1 and m2 to have the same dtype, but got:
double != float». In float32 the losses are right, beginning with 2117.718.

Which dtype does a NumPy array of fractions have, and which does torch.randn give?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
