"""Probes of squared_loss: they differentiate through the loss, and descend on it."""

import torch


def gradient(module, y_true, y_prediction, weights):
    """The losses, and the gradient of their weighted sum along the prediction; None where the graph is cut."""
    prediction = y_prediction.clone().requires_grad_(True)
    losses = module.sq_loss(y_true, prediction)
    if can_go_back(losses, weights.shape):
        (losses * weights).sum().backward()
    return {"losses": losses, "gradient": prediction.grad}


def descent(module, x, y_true, start, rate, n_steps):
    """The paths of w and b in a descent on the summed loss of w·x + b, start and end included; the last step's losses.

    The losses are those of parameters in single precision, and so are returned in it.
    """
    parameters = start.clone().requires_grad_(True)
    path = [parameters.detach().clone()]
    for _ in range(n_steps):
        parameters.grad = None
        losses = module.sq_loss(y_true, parameters[0] * x + parameters[1])
        if can_go_back(losses, y_true.shape):
            losses.sum().backward()
        with torch.no_grad():
            parameters -= rate * (0 if parameters.grad is None else parameters.grad)
        path.append(parameters.detach().clone())
    last = losses.float() if torch.is_tensor(losses) else losses
    return {"losses": last, **dict(zip("wb", torch.stack(path).T, strict=True))}


def can_go_back(losses, shape):
    """Whether backward has a way to go from losses of the right shape."""
    return torch.is_tensor(losses) and losses.shape == shape and losses.requires_grad
