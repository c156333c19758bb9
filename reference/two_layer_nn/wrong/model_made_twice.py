"""A model is made to be looked at, and another one to be trained

The README's training with Adam begins with the loss 6.1010, where 6.9885 is right. The model that is printed took the
draws that belong to the one that is trained.

How many layers have drawn their weights by the time the training begins?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    print(make_model(X.shape[1], H, Y.shape[1]))
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
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
