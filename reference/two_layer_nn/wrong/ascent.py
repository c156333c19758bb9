"""The step goes along the gradient

The README's training by hand has the losses 6.9885, 14.2699, 35.5098, where 6.9885, 3.1740, 1.9351 are right.

The gradient points where the loss grows fastest. Which way should the parameters move?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        model.zero_grad()
        loss.backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for parameter in model.parameters():
                parameter += lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
