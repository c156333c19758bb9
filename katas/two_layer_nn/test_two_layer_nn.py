"""Public tests of two_layer_nn."""

import numpy as np

from grader.testing import TensorData, assert_close, assert_equal, assert_that, points

EXAMPLE = {  # the example of the README
    "X": np.array([[0.5, -1.0], [1.5, 2.0], [-1.0, 0.5], [2.0, -0.5]]),
    "Y": np.array([[1.0], [-0.5], [0.8], [2.0]]),
    "X_val": np.array([[1.0, 1.0], [-0.5, -1.5], [0.3, -0.8], [-1.2, 0.6]]),
    "Y_val": np.array([[0.2], [1.0], [-0.6], [0.4]]),
}
BY_HAND = {"seed": 3, "lr": 0.005, "nite": 5, **EXAMPLE}
WITH_ADAM = {"seed": 3, "lr": 0.01, "nite": 5, **EXAMPLE}


@points(1)
def test_model(kata):
    """The model is a Sequential of Linear, ReLU and Linear, with four parameters."""
    model = kata.run("make", seed=3, D_in=2, H=3, D_out=1, X=EXAMPLE["X"])
    assert_equal(model["type"], "Sequential", "the type of the model")
    assert_equal(model["parts"], ["Linear", "ReLU", "Linear"], "the parts of the model")
    shapes = [list(parameter.shape) for parameter in model["parameters"]]
    assert_equal(shapes, [[3, 2], [3], [1, 3], [1]], "the shapes of the parameters")
    prediction = np.array([[0.0663068], [-0.4043289], [-0.0607636], [-0.2825003]])
    assert_close(model["prediction"], prediction, "the prediction for X of the README, after seed 3")


@points(1)
def test_training_by_hand(kata):
    """From seed 3 with lr 0.005, five hand-written updates give the training losses of the README."""
    losses, _ = losses_of(kata.run("nn_train", **BY_HAND)["answer"])
    assert_close(losses, [6.9884808, 3.1740419, 1.9350932, 1.2336598, 0.8308121], "losses_tr")


@points(1)
def test_training_with_adam(kata):
    """From seed 3 with lr 0.01, five steps of Adam give the training losses of the README."""
    losses, _ = losses_of(kata.run("nn_optim_train", **WITH_ADAM)["answer"])
    assert_close(losses, [6.9884808, 4.4801631, 2.9024296, 1.9195011, 1.2703254], "losses_tr")


@points(1)
def test_validation_losses(kata):
    """Both trainings give the validation losses of the README."""
    _, losses = losses_of(kata.run("nn_train", **BY_HAND)["answer"])
    assert_close(losses, [1.6192644, 1.6069828, 1.8032765, 2.0575213, 2.2981398], "losses_val")
    _, losses = losses_of(kata.run("nn_optim_train", **WITH_ADAM)["answer"])
    assert_close(losses, [1.7423259, 1.4355958, 1.7182953, 2.3220389, 3.0517757], "losses_val")


@points(1)
def test_plain_losses(kata):
    """Each iteration leaves one training loss and one validation loss, numbers that hold no graph."""
    for probe in ("nn_train", "nn_optim_train"):
        for nite in (3, 1):
            answer = kata.run(probe, seed=3, lr=0.005, nite=nite, **EXAMPLE)["answer"]
            for name, losses in zip(NAMES, losses_of(answer), strict=True):
                is_list = isinstance(losses, list) and len(losses) == nite
                assert_that(
                    is_list, f"a list of {nite} numbers is wanted, one for each iteration", what=name, got=losses
                )
            first = losses_of(answer)[0][:1]
            assert_close(first, [6.9884808], "the first training loss, that of the parameters as drawn")
            for name, losses in zip(NAMES, answer[1:], strict=True):
                parts = [losses] if isinstance(losses, TensorData) else losses
                attached = any(isinstance(part, TensorData) and part.connected for part in parts)
                assert_that(not attached, "a loss still holds the graph behind it; its number is wanted", what=name)


NAMES = ("losses_tr", "losses_val")


def losses_of(answer):
    """Both lists of losses as Python floats, which are compared with the tolerance of float32."""
    is_three = type(answer) in (tuple, list) and len(answer) == 3
    assert_that(is_three, "three parts are wanted: model, losses_tr, losses_val", got=answer)
    return [plain(losses) for losses in answer[1:]]


def plain(losses):
    """Numbers of NumPy and of torch as Python floats; all else as it is."""
    losses = losses.array if isinstance(losses, TensorData) else losses
    if type(losses) not in (list, tuple) and not (isinstance(losses, np.ndarray) and losses.ndim == 1):
        return losses
    numbers = [loss.array if isinstance(loss, TensorData) else loss for loss in losses]
    return [float(n) if isinstance(n, (np.generic, np.ndarray)) and n.ndim == 0 else n for n in numbers]
