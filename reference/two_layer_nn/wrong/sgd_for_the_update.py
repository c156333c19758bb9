"""An optimizer makes the step that was to be written by hand

All losses and parameters are right, and torch.optim.SGD has made 5 steps in the README's training by hand. What this
part of the kata is about, the loop over the parameters, is not written.

What does plain descent do with each parameter, and how would it be written without an optimizer?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        optimizer.zero_grad()
        loss.backward()
        losses_tr.append(loss.item())
        optimizer.step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
