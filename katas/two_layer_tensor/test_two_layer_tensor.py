"""Public tests of two_layer_tensor."""

import numpy as np
import torch

from grader.testing import TensorData, assert_close, assert_gradient, assert_that, is_close, points


def double(rows):
    return torch.tensor(rows, dtype=torch.float64)


X = double([[1.0, -0.5], [-1.5, 1.0], [0.5, 2.0], [-0.5, -1.0]])
Y = double([[-0.4], [1.2], [0.6], [2.0]])
X_VAL = double([[-1.0, 0.4], [0.6, 1.2], [1.4, -0.8]])
Y_VAL = double([[0.5], [-0.3], [0.9]])
W1 = double([[0.8, -0.6, 0.3], [-0.5, 0.9, -1.1]])
W2 = double([[0.9], [-0.7], [1.2]])

LOSSES = (
    [2117.7187, 908.53622, 523.21265, 332.61114, 218.37644],
    [447.47025, 248.03956, 150.64051, 95.095943, 60.949644],
)
"""Training and validation losses of the README, from weights that torch.randn draws in single precision."""

DOUBLE_DRAWS = (
    [443.19010, 155.71609, 57.501506, 22.448354, 9.4923187],
    [25.555730, 7.3478678, 3.2308610, 3.0261211, 3.6661758],
)
"""The same from weights that are drawn in double precision: other numbers, and as right."""


@points(1)
def test_forward_and_loss(kata):
    """For the samples of the README `forward` gives its z1, h1 and Y_pred; the loss of three others is 4.43."""
    z1 = double([[1.05, -1.05, 0.85], [-1.7, 1.8, -1.55], [-0.6, 1.5, -2.05], [0.1, -0.6, 0.95]])
    h1 = double([[1.05, 0.0, 0.85], [0.0, 1.8, 0.0], [0.0, 1.5, 0.0], [0.1, 0.0, 0.95]])
    Y_pred = double([[1.965], [-1.26], [-1.05], [1.23]])
    assert_gradient(kata.forward(X, W1, W2), (z1, h1, Y_pred), ("z1", "h1", "Y_pred"), connected=False)
    predictions, targets = [[0.8, -1.2], [1.5, 0.4], [-0.6, 2.1]], [[0.3, -0.5], [1.1, -0.4], [0.9, 1.3]]
    got = kata.loss(double(predictions), double(targets))
    assert_close(got, double(4.43), "loss", kinds=("number", "tensor"), connected=False)


@points(1)
def test_gradients(kata):
    """For the four samples of the README `gradients` gives its grad_w1 and grad_w2."""
    grad_w1 = double([[4.95, -4.011, 6.6], [-0.7425, 8.064, -0.99]])
    grad_w2 = double([[4.8125], [-13.806], [2.5575]])
    assert_gradient(kata.gradients(X, Y, W1, W2), (grad_w1, grad_w2), ("grad_w1", "grad_w2"), connected=False)


@points(1)
def test_training_on_arrays(kata):
    """From seed 3 with lr 0.0005, on NumPy arrays, five iterations give the losses of the README."""
    assert_losses(kata, [tensor.numpy() for tensor in (X, Y, X_VAL, Y_VAL)])


@points(1)
def test_training_on_tensors(kata):
    """The same training on tensors, of single and of double precision, gives the same losses."""
    assert_losses(kata, [tensor.float() for tensor in (X, Y, X_VAL, Y_VAL)])
    assert_losses(kata, [X, Y, X_VAL, Y_VAL])


def assert_losses(kata, data):
    inputs = dict(zip(("X", "Y", "X_val", "Y_val"), data, strict=True))
    answer = kata.run("train_from_seed", seed=3, lr=0.0005, nite=5, **inputs)["answer"]
    is_four = type(answer) in (tuple, list) and len(answer) == 4
    assert_that(is_four, "four parts are wanted: W1, W2, losses_tr, losses_val", got=answer)
    for name, weights in zip(("W1", "W2"), answer, strict=False):
        said = "something else than a tensor came back; a tensor is wanted"
        assert_that(isinstance(weights, TensorData), said, what=name, got=weights)
    got = [as_floats(part) for part in answer[2:]]
    assert_gradient(got, DOUBLE_DRAWS if is_close(got, DOUBLE_DRAWS) else LOSSES, ("losses_tr", "losses_val"))


def as_floats(losses):
    """A sequence of numbers, or of tensors without axes, as Python floats; anything else as it is."""
    losses = losses.array if isinstance(losses, TensorData) and not losses.connected else losses
    losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
    return [as_float(loss) for loss in losses] if isinstance(losses, (list, tuple)) else losses


def as_float(loss):
    loss = loss.array if isinstance(loss, TensorData) and not loss.connected else loss
    is_number = isinstance(loss, (np.ndarray, np.generic)) and loss.ndim == 0 and loss.dtype.kind == "f"
    return loss.item() if is_number else loss
