"""In the training with Adam the loss is a mean

The README's training with Adam has the losses 1.7471, 1.1200, 0.7256, where 6.9885, 4.4802, 2.9024 are right: all are a
quarter, since Y has 4 entries. The parameters are almost the same, as Adam divides by the size of the gradient.

What does MSELoss do with the squared errors when it is not told otherwise?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
