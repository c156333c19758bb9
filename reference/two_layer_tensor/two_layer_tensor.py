"""Kata 15: a network of two layers, its gradients and its training, on tensors that lie on any device.

Write `forward`, `loss`, `gradients` and `two_layer_regression_tensor_train`. The idea, the formulas and an example are
in README.md beside this file. N is the number of samples, D of inputs, H of hidden units, O of outputs.
"""

import numpy as np
import torch
from torch import Tensor

H = 100  # hidden units of the network that is trained


def forward(X: Tensor, W1: Tensor, W2: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The network's predictions, and what they are made of: (z1, h1, Y_pred).

    z1 = X W1, h1 = relu(z1), Y_pred = h1 W2; there are no biases.
    X: (N, D), W1: (D, H), W2: (H, O). Returns tensors of shapes (N, H), (N, H) and (N, O), on the device of the three.
    """
    # write: return the three tensors (z1, h1, Y_pred)
    z1 = X @ W1
    h1 = z1.clamp(min=0)
    return z1, h1, h1 @ W2


def loss(Y_pred: Tensor, Y: Tensor) -> float | Tensor:
    """The squared error, summed over all samples and all outputs: Σ (Y_pred − Y)².

    Y_pred, Y: (N, O). Returns a number, or a tensor of shape ().
    """
    # write: return the sum of the squared errors
    return ((Y_pred - Y) ** 2).sum()


def gradients(X: Tensor, Y: Tensor, W1: Tensor, W2: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of `loss` at these weights: (grad_w1, grad_w2), of the shapes of W1 and W2 and on their device.

    X: (N, D), Y: (N, O), W1: (D, H), W2: (H, O). Where z1 is exactly 0, the slope of relu may be 0 or 1.
    """
    # write: return the pair (grad_w1, grad_w2)
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y_pred - Y)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred


def two_layer_regression_tensor_train(
    X: np.ndarray | Tensor,
    Y: np.ndarray | Tensor,
    X_val: np.ndarray | Tensor,
    Y_val: np.ndarray | Tensor,
    lr: float,
    nite: int,
    device: str = "cpu",
) -> tuple[Tensor, Tensor, list[float], list[float]]:
    """Gradient descent on all samples at once: (W1, W2, losses_tr, losses_val).

    W1 (D, H) is drawn first, then W2 (H, O), both with `torch.randn` on the CPU; then they are moved to the device.
    Then, nite times: the training loss is recorded, both weights take one step of learning rate lr against their
    gradients, the validation loss is recorded. All of this is computed on the device.

    X: (N, D), Y: (N, O), X_val: (M, D), Y_val: (M, O): NumPy arrays or tensors on the CPU, float32 or float64.
    W1 and W2 come back as tensors on the device, losses_tr and losses_val as nite floats each.
    """
    # write: draw W1, then W2; train nite times on the device; return both and the lists of losses
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        grad_w1, grad_w2 = gradients(X, Y, W1, W2)
        W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
