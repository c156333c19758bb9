"""The model is drawn in float32 and turned into float64, in which both trainings go on; a tensor holds the losses."""


def float64(*data):
    return [torch.as_tensor(part).double() for part in data]


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float64(X, Y, X_val, Y_val)
    model = make_model(X.shape[1], H, Y.shape[1]).double()
    losses = torch.zeros(nite, 2, dtype=torch.double)
    for row in losses:
        model.requires_grad_(True).zero_grad()
        loss = ((model(X) - Y) ** 2).sum()
        loss.backward()
        model.requires_grad_(False)
        for parameter in model.parameters():
            parameter -= lr * parameter.grad
        row[0], row[1] = loss.detach(), ((model(X_val) - Y_val) ** 2).sum()
    return model, losses[:, 0], losses[:, 1]


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float64(X, Y, X_val, Y_val)
    model = make_model(X.shape[1], H, Y.shape[1]).double()
    loss_fun, optimizer = nn.MSELoss(reduction="none"), torch.optim.Adam(model.parameters(), lr=lr, foreach=True)
    losses = torch.zeros(2, nite, dtype=torch.double)
    for i in range(nite):
        loss = loss_fun(model(X), Y).sum()
        for parameter in model.parameters():
            parameter.grad = None
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            losses[:, i] = torch.stack([loss, loss_fun(model(X_val), Y_val).sum()])
    return model, *losses
