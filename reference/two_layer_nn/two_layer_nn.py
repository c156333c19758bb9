"""Kata 18: a network of two layers from the parts of torch.nn, trained by hand and by an optimizer.

Write `make_model`, `two_layer_regression_nn_train` and `two_layer_regression_nn_optim_train`. The idea, the formulas
and an example are in README.md beside this file. N and M are the numbers of samples for training and for validation.
"""

import numpy as np
import torch
from torch import nn

Data = np.ndarray | torch.Tensor
H = 100  # hidden units of the networks that are trained


# reference only
def float32(*data: Data) -> tuple[torch.Tensor, ...]:
    """Arrays or tensors as float32 tensors."""
    return tuple(torch.as_tensor(part, dtype=torch.float32) for part in data)


def make_model(D_in: int, H: int, D_out: int) -> nn.Sequential:
    """A new network Y_pred = relu(X W1ᵀ + b1) W2ᵀ + b2: nn.Linear, nn.ReLU, nn.Linear in an nn.Sequential.

    It takes X of shape (N, D_in) and gives Y_pred of shape (N, D_out). The layers have biases and keep what they draw
    when they are made, the first layer first: W1 (H, D_in), b1 (H,), W2 (D_out, H), b2 (D_out,), all float32.
    """
    # write: return the Sequential of Linear, ReLU and Linear
    return nn.Sequential(nn.Linear(D_in, H), nn.ReLU(), nn.Linear(H, D_out))


def two_layer_regression_nn_train(
    X: Data, Y: Data, X_val: Data, Y_val: Data, lr: float, nite: int
) -> tuple[nn.Module, list[float], list[float]]:
    """Gradient descent on all samples at once, with an update written by hand: (model, losses_tr, losses_val).

    One network is made as in `make_model`, with H = 100. The loss is nn.MSELoss with the reduction "sum". Then, nite
    times: the training loss is recorded, every parameter p becomes p − lr · ∂loss/∂p, the validation loss of the new
    parameters is recorded. No optimizer takes part.

    X: (N, D), Y: (N, O), X_val: (M, D), Y_val: (M, O), NumPy arrays or tensors, of float32 or float64; they are not
    changed. losses_tr and losses_val: nite floats each, which hold no graph.
    """
    # write: make one model; train it nite times by hand; return (model, losses_tr, losses_val)
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        model.zero_grad()
        loss.backward()
        losses_tr.append(loss.item())
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= lr * parameter.grad
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val


def two_layer_regression_nn_optim_train(
    X: Data, Y: Data, X_val: Data, Y_val: Data, lr: float, nite: int
) -> tuple[nn.Module, list[float], list[float]]:
    """As `two_layer_regression_nn_train`, but Adam makes the steps: (model, losses_tr, losses_val).

    Adam has the learning rate lr, and its defaults in torch for the rest.
    """
    # write: make one model; train it nite times with Adam; return (model, losses_tr, losses_val)
    X, Y, X_val, Y_val = float32(X, Y, X_val, Y_val)
    model, loss_fun = make_model(X.shape[1], H, Y.shape[1]), nn.MSELoss(reduction="sum")
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        loss = loss_fun(model(X), Y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses_tr.append(loss.item())
        with torch.no_grad():
            losses_val.append(loss_fun(model(X_val), Y_val).item())
    return model, losses_tr, losses_val
