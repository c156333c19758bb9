"""torch.func.grad_and_value differentiates a function of both weights, and the steps make new tensors."""

from functools import partial


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data).float().to(device) for data in (X, Y, X_val, Y_val))
    slope = torch.func.grad_and_value(partial(squared_error, X, Y), argnums=(0, 1))
    weights = torch.randn(X.shape[1], H).to(device), torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        gradients, loss = slope(*weights)
        weights = tuple(weight - lr * gradient for weight, gradient in zip(weights, gradients, strict=True))
        losses_tr.append(loss.item())
        losses_val.append(squared_error(X_val, Y_val, *weights).item())
    return (*weights, losses_tr, losses_val)
