"""The new weights do not ask for a gradient

One iteration of the README's training is right, with the losses 114.753 and 117.913. In the second one backward()
raises: the loss does not require grad. What is computed under no_grad is a tensor that asks for nothing, and it took
the name of the weight.

After the update, is W1 still the tensor that was marked? What does W1.requires_grad say?
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
        with torch.no_grad():
            W1 = W1 - lr * W1.grad
            W2 = W2 - lr * W2.grad
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
