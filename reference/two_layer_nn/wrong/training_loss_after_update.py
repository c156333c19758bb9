"""The training loss is recorded after the update

In the README's training by hand the training losses begin with 3.1740, 1.9351, where 6.9885, 3.1740 are right: the loss
of the parameters as drawn is missing, and each entry comes one iteration early.

What is the loss of the network before its first step?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    losses_tr, losses_val = [], []
    for _ in range(nite):
        model.zero_grad()
        loss_fun(model(X), Y).backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
            losses_tr.append(loss_fun(model(X), Y).item())
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
