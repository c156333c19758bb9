"""The step is named, not called

In the README's training with Adam every training loss is 6.9885, and nothing is raised: the optimizer has made no step
after five iterations.

What does Python do with the name of a method that stands alone in a line?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
