"""Kata 16: a network of any depth, forward and backward, in matrix equations.

Write `forward`, `backward` and `update`. The equations and an example are in README.md beside this file.

There are K layers. Layer k = 0 … K−1 has the weights omegas[k], shape (out, in), and the biases betas[k], shape (out,).
A batch is an array with one sample in each row: X has shape (N, D), Y has shape (N, O).
"""

import numpy as np


def forward(
    X: np.ndarray, omegas: list[np.ndarray], betas: list[np.ndarray]
) -> tuple[list[np.ndarray], list[np.ndarray], np.ndarray]:
    """All that backward needs, and the prediction: (pre_activations, activations, Y_pred).

    pre_activations: K arrays; number k is f_k = β_k + Ω_k h_k for each sample, shape (N, out). The last one is Y_pred.
    activations: K arrays; number k is what enters layer k: X, then h_k = relu(f_{k−1}).
    Y_pred: the output of the last layer, without relu, shape (N, O).
    """
    raise NotImplementedError("return (pre_activations, activations, Y_pred)")


def backward(
    X: np.ndarray, Y: np.ndarray, omegas: list[np.ndarray], betas: list[np.ndarray]
) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The gradients of the loss Σ_i ‖y_i − ŷ_i‖², summed over the N samples: (grad_omegas, grad_betas).

    Both are lists in forward order; each gradient has the shape of its parameter.
    """
    raise NotImplementedError("return (grad_omegas, grad_betas), both in forward order")


def update(params: list[np.ndarray], grads: list[np.ndarray], lr: float) -> list[np.ndarray]:
    """One step of gradient descent with learning rate lr: a list of new arrays.

    params: a list of arrays, as `omegas` or `betas`. grads: their gradients, in the same order.
    """
    raise NotImplementedError("return the list of the parameters after one step")
