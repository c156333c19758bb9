"""The predictions lose an axis before the loss

The README's training with Adam begins with the loss 29.4478, where 6.9885 is right: predictions of shape (4,) against
targets of shape (4, 1) make a 4 × 4 table, in which every prediction meets every target. torch only warns. With two
outputs nothing shows.

Which shapes do predictions and targets have when they enter the loss, and which shape has their difference?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X).squeeze(), Y)
        losses_tr.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
