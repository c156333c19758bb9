"""Kata 14: a network of two layers, its gradients and its training, in NumPy alone.

Write `forward`, `loss`, `gradients` and `two_layer_regression_numpy_train`. The idea, the formulas and an example are
in README.md beside this file. N is the number of samples, D of inputs, H of hidden units, O of outputs.
"""

import numpy as np

Array = np.ndarray
H = 100  # hidden units of the network that is trained


def forward(X: Array, W1: Array, W2: Array) -> tuple[Array, Array, Array]:
    """The network's predictions, and what they are made of: (z1, h1, Y_pred).

    z1 = X W1, h1 = relu(z1), Y_pred = h1 W2; there are no biases.
    X: (N, D), W1: (D, H), W2: (H, O). Returns arrays of shapes (N, H), (N, H) and (N, O).
    """
    raise NotImplementedError("return the three arrays (z1, h1, Y_pred)")


def loss(Y_pred: Array, Y: Array) -> float:
    """The squared error, summed over all samples and all outputs: Σ (Y_pred − Y)², one number.

    Y_pred, Y: (N, O).
    """
    raise NotImplementedError("return the sum of the squared errors")


def gradients(X: Array, Y: Array, W1: Array, W2: Array) -> tuple[Array, Array]:
    """The gradients of `loss` at these weights: (grad_w1, grad_w2), of the shapes of W1 and W2.

    X: (N, D), Y: (N, O), W1: (D, H), W2: (H, O). Where z1 is exactly 0, the slope of relu may be 0 or 1.
    """
    raise NotImplementedError("return the pair (grad_w1, grad_w2)")


def two_layer_regression_numpy_train(
    X: Array, Y: Array, X_val: Array, Y_val: Array, lr: float, nite: int
) -> tuple[Array, Array, list[float], list[float]]:
    """Gradient descent on all samples at once: (W1, W2, losses_tr, losses_val).

    W1 (D, H) is drawn first, then W2 (H, O), both with `np.random.randn`. Then, nite times: the training loss is
    recorded, both weights take one step of learning rate lr against their gradients, the validation loss is recorded.

    X: (N, D), Y: (N, O), X_val: (M, D), Y_val: (M, O). losses_tr and losses_val: nite floats each.
    """
    raise NotImplementedError("draw W1, then W2; train nite times; return (W1, W2, losses_tr, losses_val)")
