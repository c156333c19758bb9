"""The update is recorded, and its result takes the name of the weight

One iteration of the README's training is right, with the losses 114.753 and 117.913. In the second one W1.grad is None:
W1 is the result of a subtraction, and backward() leaves gradients with the tensor that was marked at the start.

After the update, is W1 a leaf of the graph? What does W1.grad_fn say?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = squared_error(X, Y, W1, W2)
        loss.backward()
        losses_tr.append(loss.item())
        W1 = W1 - lr * W1.grad
        W2 = W2 - lr * W2.grad
        losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
