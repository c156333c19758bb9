"""torch.autograd.grad returns the gradients; each step makes new leaves; the losses come back in tuples."""

from torch.autograd import grad as gradient_of


def step(weight, gradient, lr):
    return (weight.detach() - lr * gradient).requires_grad_(True)


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data).float().to(device) for data in (X, Y, X_val, Y_val))
    weights = [torch.randn(shape).to(device) for shape in ((X.shape[1], H), (H, Y.shape[1]))]
    weights = [weight.requires_grad_(True) for weight in weights]
    losses_tr, losses_val = (), ()
    for _ in range(nite):
        loss = squared_error(X, Y, *weights)
        losses_tr += (float(loss),)
        weights = [step(weight, g, lr) for weight, g in zip(weights, gradient_of(loss, weights), strict=True)]
        losses_val += (squared_error(X_val, Y_val, *weights).tolist(),)
    return (*weights, losses_tr, losses_val)
