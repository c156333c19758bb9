"""Kata 5: derivatives of vectors by vectors, and the chain rule that joins them.

Write the four functions. The layout, the idea and an example are in README.md beside this file. Everywhere, the
Jacobian ∂z/∂x of z with M numbers by x with N numbers is an array of shape (N, M): a row for each input, a column
for each output.
"""

import numpy as np


def dot_gradient(w: np.ndarray, x: np.ndarray) -> np.ndarray:
    """∂(w·x)/∂w, the gradient of a dot product by its first factor.

    w, x: arrays of shape (N,). Returns an array of shape (N,).
    """
    raise NotImplementedError("return the gradient of w·x by w, an array of shape (N,)")


def linear_jacobian(x: np.ndarray, W: np.ndarray) -> np.ndarray:
    """∂z/∂x of the linear layer z = x W, that is z_m = Σ_n x_n W_nm.

    x: array of shape (N,). W: array of shape (N, M). Returns an array of shape (N, M).
    """
    raise NotImplementedError("return the Jacobian of x W by x, an array of shape (N, M)")


def relu_jacobian(x: np.ndarray) -> np.ndarray:
    """∂z/∂x of z = relu(x), that is z_n = max(0, x_n).

    x: array of shape (N,). Returns an array of numbers of shape (N, N). At x_n = 0 the slope may be 0 or 1.
    """
    raise NotImplementedError("return the Jacobian of relu(x) by x, an array of shape (N, N)")


def backpropagate(jacobians: list[np.ndarray], upstream: np.ndarray) -> np.ndarray:
    """∂L/∂x of the first input of a chain x → z₁ → … → z_K → L.

    jacobians: a list of K arrays in forward order, ∂z₁/∂x first. Their shapes fit: (N₀, N₁), (N₁, N₂), …
    upstream: ∂L/∂z_K, an array of shape (N_K,). Returns an array of shape (N₀,); without Jacobians, the upstream.
    """
    raise NotImplementedError("return ∂L/∂x, an array with one number for each input of the first step")
