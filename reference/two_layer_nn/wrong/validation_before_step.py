"""The validation loss is recorded before the step

In the README's training with Adam the validation losses begin with 2.9259, 1.7423, where 1.7423, 1.4356 are right: each
comes one iteration late.

Which parameters does the last entry of losses_val belong to, and which ones does the returned model have?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss.item())
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model, losses_tr, losses_val
