"""torch.optim.SGD makes the steps; a loss function of torch measures; the losses are NumPy arrays."""

from torch import nn


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.asarray(data, dtype=torch.float32).to(device) for data in (X, Y, X_val, Y_val))
    W1 = nn.Parameter(torch.randn(X.size(1), H).to(device))
    W2 = nn.Parameter(torch.randn(H, Y.size(1)).to(device))
    error = nn.MSELoss(reduction="sum")
    descent = torch.optim.SGD([W1, W2], lr=lr)
    losses_tr, losses_val = np.empty(nite), np.empty(nite)
    for i in range(nite):
        descent.zero_grad()
        loss = error(nn.functional.relu(X @ W1) @ W2, Y)
        loss.backward()
        descent.step()
        losses_tr[i] = loss.item()
        losses_val[i] = error(nn.functional.relu(X_val @ W1) @ W2, Y_val).item()
    return [W1.data, W2.data, losses_tr, losses_val]
