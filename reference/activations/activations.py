"""Kata 6: activation functions and their slopes.

Write the six functions. The formulas and an example are in README.md beside this file.

In each of them x is a number or an array of any shape, of floats or of whole numbers. A number gives a number, an array
gives an array of the same shape. At x = ±1000 none of them warns or gives nan.
"""

import numpy as np

Numbers = float | np.ndarray


def sigmoid(x: Numbers) -> Numbers:
    """σ(x) = 1 / (1 + e⁻ˣ), entry by entry; between 0 and 1."""
    # write: return the sigmoid of x
    shrinking = np.exp(-np.abs(x))
    return np.where(np.less(x, 0), shrinking, 1.0) / (1 + shrinking)


def tanh(x: Numbers) -> Numbers:
    """tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), entry by entry; between −1 and 1."""
    # write: return the hyperbolic tangent of x
    return np.tanh(x)


def relu(x: Numbers) -> Numbers:
    """relu(x) = max(0, x), entry by entry."""
    # write: return the rectified x
    return np.maximum(x, 0)


def sigmoid_derivative(x: Numbers) -> Numbers:
    """σ′(x) = σ(x) · (1 − σ(x)), entry by entry. x is the input, not the activation."""
    # write: return the slope of sigmoid at x
    activation = sigmoid(x)
    return activation * (1 - activation)


def tanh_derivative(x: Numbers) -> Numbers:
    """tanh′(x) = 1 − tanh²(x), entry by entry. x is the input, not the activation."""
    # write: return the slope of tanh at x
    return 1 - np.tanh(x) ** 2


def relu_derivative(x: Numbers) -> Numbers:
    """relu′(x): 1 for x > 0, else 0, at x = 0 too; entry by entry, as numbers, not bools. x is the input."""
    # write: return the slope of relu at x
    return np.heaviside(x, 0.0)
