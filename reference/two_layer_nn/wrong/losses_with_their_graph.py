"""The lists hold tensors with a graph behind them

In the README's training with Adam the first entry is tensor(6.9885, grad_fn=<MseLossBackward0>). Its number is right, but
every entry keeps a graph alive, so memory grows with each iteration, and a plot of the list is refused.

What hangs on a stored loss? Which of its parts does a curve need?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses_val.append(loss_fun(model(X_val), Y_val))
    return model, losses_tr, losses_val
