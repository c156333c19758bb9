"""The update gives the name of the loop a new tensor

In the README's training by hand every training loss is 6.9885, and nothing is raised: in each turn of the inner loop a
moved copy is made and thrown away, and the model keeps its parameters.

After `parameter = …`, what does the name stand for, and what does the model hold?
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
                parameter = parameter - lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
