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
    raise NotImplementedError("return the three tensors (z1, h1, Y_pred)")


def loss(Y_pred: Tensor, Y: Tensor) -> float | Tensor:
    """The squared error, summed over all samples and all outputs: Σ (Y_pred − Y)².

    Y_pred, Y: (N, O). Returns a number, or a tensor of shape ().
    """
    raise NotImplementedError("return the sum of the squared errors")


def gradients(X: Tensor, Y: Tensor, W1: Tensor, W2: Tensor) -> tuple[Tensor, Tensor]:
    """The gradients of `loss` at these weights: (grad_w1, grad_w2), of the shapes of W1 and W2 and on their device.

    X: (N, D), Y: (N, O), W1: (D, H), W2: (H, O). Where z1 is exactly 0, the slope of relu may be 0 or 1.
    """
    raise NotImplementedError("return the pair (grad_w1, grad_w2)")


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
    raise NotImplementedError("draw W1, then W2; train nite times on the device; return both and the lists of losses")
