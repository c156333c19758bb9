"""The rule of Adam is written out, on all parameters in one vector."""

from torch.nn.utils import parameters_to_vector, vector_to_parameters


def two_layer_regression_nn_optim_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    vector = parameters_to_vector(model.parameters()).detach()
    mean, square = torch.zeros_like(vector), torch.zeros_like(vector)
    losses_tr, losses_val = [], []
    for t in range(1, nite + 1):
        loss = loss_fun(model(X), Y)
        gradient = parameters_to_vector(torch.autograd.grad(loss, tuple(model.parameters())))
        mean = torch.lerp(mean, gradient, 0.1)
        square = 0.999 * square + 0.001 * gradient * gradient
        vector = vector - lr * (mean / (1 - 0.9**t)) / ((square / (1 - 0.999**t)).sqrt() + 1e-8)
        vector_to_parameters(vector, model.parameters())
        losses_tr.append(loss.item())
        losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
