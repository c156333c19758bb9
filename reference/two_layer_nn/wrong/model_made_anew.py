"""A new model is made in every iteration

The README's training by hand has the losses 6.9885, 6.1010, 4.3750, 4.8597, where 6.9885, 3.1740, 1.9351, 1.2337 are
right: each model takes one step and is replaced by freshly drawn parameters.

Which network does the second iteration train?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    loss_fun = nn.MSELoss(reduction="sum")
    losses_tr, losses_val = [], []
    for _ in range(nite):
        model = make_model(X.shape[1], H, Y.shape[1])
        loss = loss_fun(model(X), Y)
        model.zero_grad()
        loss.backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
