"""The step comes before backward

The README's training with Adam has the losses 6.9885, 6.9885, 4.4802, where 6.9885, 4.4802, 2.9024 are right: the first
step finds no gradient, and each later one that of the iteration before.

In which order do measuring, asking for the gradient and moving happen? After one iteration, has anything moved?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss.item())
        optimizer.step()
        optimizer.zero_grad()
        loss_fun(model(X), Y).backward()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
