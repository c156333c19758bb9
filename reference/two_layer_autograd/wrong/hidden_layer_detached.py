"""The hidden layer is cut off from the graph

In the README's training the first training loss is right, 114.753; the second is 91.743, where 75.196 is right. The
graph leads to the 100 numbers of W2 alone: W1 gets no gradient, the optimizer passes over it, and it stays as drawn.

From the loss back to W1, which line cuts the thread?
"""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data, dtype=torch.float32, device=device) for data in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device).requires_grad_()
    W2 = torch.randn(H, Y.shape[1]).to(device).requires_grad_()
    descent = torch.optim.SGD([W1, W2], lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        hidden = torch.relu(X @ W1).detach()
        loss = ((hidden @ W2 - Y) ** 2).sum()
        losses_tr.append(loss.item())
        descent.zero_grad()
        loss.backward()
        descent.step()
        with torch.no_grad():
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return W1, W2, losses_tr, losses_val
