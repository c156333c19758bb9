"""The validation predictions are compared with the training targets

On the iris data both halves have 50 rows, and nothing fails: from seed 0 with lr 0.0001 the validation losses begin
with 1910.120, 941.277, where 2067.289, 978.946 is right. In the README's example, with 3 and 4 rows, the shapes do
not fit.

Which targets belong to the samples of X_val?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y)))
    return W1, W2, losses_tr, losses_val
