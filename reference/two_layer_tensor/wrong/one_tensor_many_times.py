"""One tensor stands in the list many times

In the README's training all five training losses are 218.376, the last one, where 2117.718, 908.536, 523.213,
332.611, 218.376 is right: each iteration writes into the same tensor, and the list holds it five times.

How many tensors hold the losses at the end? What does a list keep: a number, or the tensor that changes?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    current_tr, current_val = torch.zeros((), device=device), torch.zeros((), device=device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(current_tr.copy_(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(current_val.copy_(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
