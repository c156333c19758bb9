"""The lecture's way: torch.nn.Sequential written out in each loop, steps on .data, prints."""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y = torch.tensor(X, dtype=torch.float), torch.tensor(Y, dtype=torch.float)
    X_val, Y_val = torch.tensor(X_val, dtype=torch.float), torch.tensor(Y_val, dtype=torch.float)
    model = torch.nn.Sequential(torch.nn.Linear(X.shape[1], 100), torch.nn.ReLU(), torch.nn.Linear(100, Y.shape[1]))
    loss_fn = torch.nn.MSELoss(reduction="sum")
    losses_tr, losses_val = [], []
    for iteration in range(nite):
        Y_pred = model(X)
        loss = loss_fn(Y_pred, Y)
        model.zero_grad()
        loss.backward()
        for param in model.parameters():
            param.data -= lr * param.grad
        loss_val = loss_fn(model(X_val), Y_val)
        losses_tr.append(loss.item())
        losses_val.append(loss_val.item())
        print(iteration, loss.item(), loss_val.item())
    return model, losses_tr, losses_val


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y = torch.tensor(X, dtype=torch.float), torch.tensor(Y, dtype=torch.float)
    X_val, Y_val = torch.tensor(X_val, dtype=torch.float), torch.tensor(Y_val, dtype=torch.float)
    model = torch.nn.Sequential(torch.nn.Linear(X.shape[1], 100), torch.nn.ReLU(), torch.nn.Linear(100, Y.shape[1]))
    loss_fn = torch.nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for iteration in range(nite):
        loss = loss_fn(model(X), Y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        loss_val = loss_fn(model(X_val), Y_val)
        losses_tr.append(loss.item())
        losses_val.append(loss_val.item())
        print(iteration, loss.item(), loss_val.item())
    return model, losses_tr, losses_val
