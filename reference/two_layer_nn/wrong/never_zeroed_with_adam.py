"""In the training with Adam the gradients are never zeroed

The README's training with Adam has the losses 6.9885, 4.4802, 2.9768, 2.2731, where 2.9024, 1.9195 are right for the
last two: from the second step on Adam is told the sum of all gradients so far.

backward() adds to what is there. Who tells the parameters to forget, and when?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss.item())
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
