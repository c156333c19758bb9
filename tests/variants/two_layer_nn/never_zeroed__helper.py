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


def step(model, rate):
    with torch.no_grad():
        for name, p in model.named_parameters():
            p.copy_(p - rate * p.grad)


def epoch(model, X, Y, rate):
    error = squared(model, X, Y)
    torch.autograd.backward(error)
    step(model, rate)
    return error.item()


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = map(as_floats, (X, Y, X_val, Y_val))
    model = make_model(X.shape[1], 100, Y.shape[1])
    pairs = [(epoch(model, X, Y, lr), squared(model, X_val, Y_val).item()) for _ in range(nite)]
    return model, [pair[0] for pair in pairs], [pair[1] for pair in pairs]
