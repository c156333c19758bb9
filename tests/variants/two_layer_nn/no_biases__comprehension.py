from torch import nn
import torch


def make_model(D_in, H, D_out):
    first, last = (nn.Linear(a, b, bias=False) for a, b in ((D_in, H), (H, D_out)))
    return nn.Sequential(first, nn.ReLU(), last)


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
    for _ in range(nite):
        error = squared(model, X, Y)
        slopes = torch.autograd.grad(error, list(model.parameters()))
        tr.append(error.item())
        with torch.no_grad():
            for p, slope in zip(model.parameters(), slopes):
                p -= lr * slope
        val.append(squared(model, X_val, Y_val).item())
    return model, tr, val
