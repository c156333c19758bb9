"""Each iteration makes a step for every two samples

The README's training with Adam has the losses 6.9885, 3.5066, 1.3356, where 6.9885, 4.4802, 2.9024 are right: five
iterations make ten steps, each with the gradient of two samples.

How many samples are in the loss that one step descends, and how many should be?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        with torch.no_grad():
            losses_tr.append(loss_fun(model(X), Y).item())
        for x, y in zip(X.split(2), Y.split(2)):
            optimizer.zero_grad()
            loss_fun(model(x), y).backward()
            optimizer.step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
