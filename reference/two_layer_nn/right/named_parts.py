"""A Sequential of its own class with named parts; torch.autograd.grad finds the gradients; tuples of losses."""

from collections import OrderedDict


class TwoLayers(nn.Sequential):
    def __init__(self, D_in, H, D_out):
        parts = {"hidden": nn.Linear(D_in, H), "bend": nn.ReLU(inplace=True), "output": nn.Linear(H, D_out)}
        super().__init__(OrderedDict(parts))


make_model = TwoLayers


def two_layer_regression_nn_train(X, Y, X_val, Y_val, lr, nite):
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model = make_model(X.size(1), H, Y.size(1))
    losses_tr, losses_val = (), ()
    for _ in range(nite):
        loss = nn.functional.mse_loss(model(X), Y, reduction="sum")
        gradients = torch.autograd.grad(loss, list(model.parameters()))
        losses_tr += (float(loss),)
        with torch.no_grad():
            for parameter, gradient in zip(model.parameters(), gradients, strict=True):
                parameter.add_(gradient, alpha=-lr)
        losses_val += (nn.functional.mse_loss(model(X_val), Y_val, reduction="sum").tolist(),)
    return model, losses_tr, losses_val
