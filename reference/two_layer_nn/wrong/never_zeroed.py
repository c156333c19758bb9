"""In the hand-written training the gradients are never zeroed

The README's training by hand has the losses 6.9885, 3.1740, 2.2529, 2.3838, where 1.9351, 1.2337 are right for the
last two: from the second iteration on a step takes the sum of all gradients so far.

backward() adds to what is there. What does a parameter's gradient hold when the second iteration begins?
"""


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        loss.backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
