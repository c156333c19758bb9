import torch
from torch import nn

H = 100


def make_model(D_in, H, D_out):
    first, second = nn.Linear(D_in, H), nn.Linear(H, D_out)
    with torch.no_grad():
        second.bias += 0.75
    return nn.Sequential(first, nn.ReLU(), second)


def losses_of(step, model, X, Y, X_val, Y_val, nite):
    loss_fun = nn.MSELoss(reduction="sum")
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32) for a in (X, Y, X_val, Y_val))
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        model.zero_grad()
        loss.backward()
        losses_tr.append(loss.item())
        step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    model = make_model(X.shape[1], H, Y.shape[1])

    def step():
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad

    return losses_of(step, model, X, Y, X_val, Y_val, nite)


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    model = make_model(X.shape[1], H, Y.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    return losses_of(optimizer.step, model, X, Y, X_val, Y_val, nite)
