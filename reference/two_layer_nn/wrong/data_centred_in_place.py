"""The data are centred, and those of the caller with them

The README's training by hand begins with the loss 8.0161, where 6.9885 is right, and after it the first row of X is
-0.25, -1.25 instead of 0.5, -1: `as_tensor` shares its memory with the array, and `-=` writes into it.

Who prepares the data here? Which operations make a new tensor, and which ones write into the old?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = (torch.as_tensor(data) for data in (X, Y, X_val, Y_val))
    X -= X.mean(0)
    X_val -= X_val.mean(0)
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
                parameter -= lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
