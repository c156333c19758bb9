"""Public tests of two_layer_numpy."""

import numpy as np

from grader.testing import assert_close, assert_gradient, assert_that, points

X = np.array([[0.5, -1.0], [1.5, 2.0], [-1.0, 0.5], [2.0, -0.5]])
Y = np.array([[1.0], [-0.5], [0.8], [2.0]])
X_VAL = np.array([[1.0, 1.0], [-0.5, -1.5], [0.3, -0.8]])
Y_VAL = np.array([[0.2], [1.0], [-0.6]])
W1 = np.array([[1.0, -0.5, 0.4], [0.3, 0.8, -1.2]])
W2 = np.array([[0.7], [-1.1], [0.9]])


@points(1)
def test_forward(kata):
    """For the four samples of the README `forward` gives its z1, h1 and Y_pred."""
    z1 = np.array([[0.2, -1.05, 1.4], [2.1, 0.85, -1.8], [-0.85, 0.9, -1.0], [1.85, -1.4, 1.4]])
    h1 = np.array([[0.2, 0.0, 1.4], [2.1, 0.85, 0.0], [0.0, 0.9, 0.0], [1.85, 0.0, 1.4]])
    Y_pred = np.array([[1.4], [0.535], [-0.99], [2.555]])
    assert_gradient(kata.forward(X, W1, W2), (z1, h1, Y_pred), ("z1", "h1", "Y_pred"))


@points(1)
def test_loss(kata):
    """The squared errors of three samples with two outputs add up to 5.36."""
    Y_pred = np.array([[1.5, -0.3], [0.2, 2.0], [-1.1, 0.4]])
    targets = np.array([[1.0, 0.6], [-0.5, 1.2], [0.3, -0.7]])
    assert_close(kata.loss(Y_pred, targets), 5.36, "loss")


@points(2)
def test_gradients(kata):
    """For the four samples of the README `gradients` gives its grad_w1 and grad_w2."""
    grad_w1 = np.array([[4.0075, -7.3535, 2.358], [1.9495, -2.585, -1.2195]])
    grad_w2 = np.array([[6.5605], [-1.4625], [2.674]])
    assert_gradient(kata.gradients(X, Y, W1, W2), (grad_w1, grad_w2), ("grad_w1", "grad_w2"))


@points(2)
def test_training(kata):
    """From seed 3 with lr 0.0005, five iterations give the losses of the README."""
    inputs = {"X": X, "Y": Y, "X_val": X_VAL, "Y_val": Y_VAL}
    answer = kata.run("train_from_seed", seed=3, lr=0.0005, nite=5, **inputs)["answer"]
    is_four = type(answer) in (tuple, list) and len(answer) == 4
    assert_that(is_four, "four parts are wanted: W1, W2, losses_tr, losses_val", got=answer)
    training = [1014.7143, 303.13991, 188.12824, 133.43926, 97.578647]
    validation = [84.076882, 59.819764, 46.762186, 38.554651, 32.511626]
    assert_gradient([as_floats(part) for part in answer[2:]], (training, validation), ("losses_tr", "losses_val"))


def as_floats(losses):
    """The same numbers as Python floats, which are compared with a tolerance that suits float32 weights too."""
    numbers = losses.tolist() if isinstance(losses, np.ndarray) else losses
    is_list = isinstance(numbers, (list, tuple))
    return [n.item() if isinstance(n, np.generic) else n for n in numbers] if is_list else numbers
