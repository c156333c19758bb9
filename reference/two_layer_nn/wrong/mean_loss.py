"""In the hand-written training the loss is a mean

The README's training by hand has the losses 1.7471, 1.4275, 1.1955, where 6.9885, 3.1740, 1.9351 are right: the first is a
quarter, since Y has 4 entries. The gradients are a quarter as well, and the parameters move less.

What does MSELoss do with the squared errors when it is not told otherwise?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss()
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        model.zero_grad()
        loss.backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
