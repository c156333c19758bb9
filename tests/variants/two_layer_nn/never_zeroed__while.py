from torch import nn
import torch


def make_model(D_in, H, D_out):
    layers = [nn.Linear(D_in, H), nn.ReLU()]
    layers.append(nn.Linear(H, D_out))
    return nn.Sequential(*layers)


def as_floats(data):
    return torch.as_tensor(data).to(torch.float32)


def squared(model, inputs, targets):
    return nn.functional.mse_loss(model(inputs), targets, reduction="sum")


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = map(as_floats, (X, Y, X_val, Y_val))
    model = make_model(X.shape[1], 100, Y.shape[1])
    adam = torch.optim.Adam(model.parameters(), lr)
    tr, val = [], []
    for _ in range(nite):
        adam.zero_grad()
        error = squared(model, X, Y)
        error.backward()
        adam.step()
        tr.append(float(error.detach()))
        val.append(float(squared(model, X_val, Y_val).detach()))
    return model, tr, val


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = map(as_floats, (X, Y, X_val, Y_val))
    model = make_model(X.shape[1], 100, Y.shape[1])
    tr, val = [], []
    while len(tr) < nite:
        error = squared(model, X, Y)
        error.backward()
        tr.append(error.item())
        for p in model.parameters():
            p.data.sub_(p.grad, alpha=lr)
        val.append(squared(model, X_val, Y_val).item())
    return model, tr, val
