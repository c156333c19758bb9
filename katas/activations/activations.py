"""Kata 6: activation functions and their slopes.

Write the six functions. The formulas and an example are in README.md beside this file.

In each of them x is a number or an array of any shape, of floats or of whole numbers. A number gives a number, an array
gives an array of the same shape. At x = ±1000 none of them warns or gives nan.
"""

import numpy as np

Numbers = float | np.ndarray


def sigmoid(x: Numbers) -> Numbers:
    """σ(x) = 1 / (1 + e⁻ˣ), entry by entry; between 0 and 1."""
    raise NotImplementedError("return the sigmoid of x")


def tanh(x: Numbers) -> Numbers:
    """tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), entry by entry; between −1 and 1."""
    raise NotImplementedError("return the hyperbolic tangent of x")


def relu(x: Numbers) -> Numbers:
    """relu(x) = max(0, x), entry by entry."""
    raise NotImplementedError("return the rectified x")


def sigmoid_derivative(x: Numbers) -> Numbers:
    """σ′(x) = σ(x) · (1 − σ(x)), entry by entry. x is the input, not the activation."""
    raise NotImplementedError("return the slope of sigmoid at x")


def tanh_derivative(x: Numbers) -> Numbers:
    """tanh′(x) = 1 − tanh²(x), entry by entry. x is the input, not the activation."""
    raise NotImplementedError("return the slope of tanh at x")


def relu_derivative(x: Numbers) -> Numbers:
    """relu′(x): 1 for x > 0, else 0, at x = 0 too; entry by entry, as numbers, not bools. x is the input."""
    raise NotImplementedError("return the slope of relu at x")
