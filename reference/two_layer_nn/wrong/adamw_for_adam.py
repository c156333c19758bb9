"""AdamW makes the steps, not Adam

The README's training with Adam ends with the training loss 1.2711, where 1.2703 is right, and the validation loss is
3.0490 instead of 3.0518. AdamW also pulls every parameter a little towards 0 in each step.

Two classes of torch.optim have almost the same name. Which terms does the step of each have?
"""


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        losses_tr.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
