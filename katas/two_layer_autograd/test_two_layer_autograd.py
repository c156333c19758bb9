"""Public tests of two_layer_autograd."""

import numpy as np

from grader.testing import TensorData, assert_close, assert_equal, assert_that, is_close, points

EXAMPLE = {  # the example of the README
    "X": np.array([[0.5, -1.0], [1.5, 2.0], [-1.0, 0.5], [2.0, -0.5]]),
    "Y": np.array([[1.0], [-0.5], [0.8], [2.0]]),
    "X_val": np.array([[1.0, 1.0], [-0.5, -1.5], [0.3, -0.8], [-1.2, 0.6]]),
    "Y_val": np.array([[0.2], [1.0], [-0.6], [0.4]]),
}
# With draws in float32, which torch.randn makes by default, and with draws in float64, which are other numbers.
TRAINING = [114.75279, 75.196018, 53.709694, 39.171548, 28.851775], [532.0986, 186.4343, 92.139297, 53.37551, 33.888359]
VALIDATION = [117.91338, 90.461691, 69.632959, 53.854951, 41.903265], [112.9237, 67.362872, 44.070817, 29.827, 20.5112]


@points(1)
def test_training_losses(kata):
    """From seed 1 with lr 0.0005, five iterations give the training losses of the README."""
    losses, _ = losses_of(kata.run("train", seed=1, lr=0.0005, nite=5, **EXAMPLE)["answer"])
    assert_close(losses, nearest(losses, TRAINING), "losses_tr")


@points(1)
def test_validation_losses(kata):
    """From seed 1 with lr 0.0005, five iterations give the validation losses of the README."""
    _, losses = losses_of(kata.run("train", seed=1, lr=0.0005, nite=5, **EXAMPLE)["answer"])
    assert_close(losses, nearest(losses, VALIDATION), "losses_val")


@points(1)
def test_one_pass_in_an_iteration(kata):
    """In each iteration autograd goes once through a graph that leads to both weights."""
    passes = kata.run("train", seed=1, lr=0.0005, nite=4, **EXAMPLE)["passes"]
    assert_that(len(passes) > 0, "autograd made no backward pass; who computes the gradients?")
    assert_equal(len(passes), 4, "backward passes of autograd in 4 iterations")
    reading = f"W1 and W2 hold 300 numbers; the graph of the first pass leads to {passes[0]} that ask for a gradient"
    assert_that(min(passes) >= 300, reading)


@points(1)
def test_plain_losses(kata):
    """Each iteration leaves one training loss and one validation loss, numbers that hold no graph."""
    for nite in (3, 1):
        answer = kata.run("train", seed=1, lr=0.0005, nite=nite, **EXAMPLE)["answer"]
        for name, losses in zip(NAMES, losses_of(answer), strict=True):
            is_list = isinstance(losses, list) and len(losses) == nite
            assert_that(is_list, f"a list of {nite} numbers is wanted, one for each iteration", what=name, got=losses)
        first = losses_of(answer)[0][:1]
        assert_close(first, nearest(first, TRAINING)[:1], "the first training loss, that of the weights as drawn")
        for name, losses in zip(NAMES, answer[2:], strict=True):
            parts = [losses] if isinstance(losses, TensorData) else losses
            attached = any(isinstance(part, TensorData) and part.connected for part in parts)
            assert_that(not attached, "a loss still holds the graph behind it; its number is wanted", what=name)


NAMES = ("losses_tr", "losses_val")


def losses_of(answer):
    """Both lists of losses as Python floats, which are compared with a tolerance that suits float32 weights."""
    is_four = type(answer) in (tuple, list) and len(answer) == 4
    assert_that(is_four, "four parts are wanted: W1, W2, losses_tr, losses_val", got=answer)
    return [plain(losses) for losses in answer[2:]]


def plain(losses):
    """Numbers of NumPy and of torch as Python floats; all else as it is."""
    losses = losses.array if isinstance(losses, TensorData) else losses
    if type(losses) not in (list, tuple) and not (isinstance(losses, np.ndarray) and losses.ndim == 1):
        return losses
    numbers = [loss.array if isinstance(loss, TensorData) else loss for loss in losses]
    return [float(n) if isinstance(n, (np.generic, np.ndarray)) and n.ndim == 0 else n for n in numbers]


def nearest(losses, candidates):
    """The candidate that begins as these losses do; the first one where none does."""
    begins = (c for c in candidates if isinstance(losses, list) and is_close(losses[:1], c[:1]))
    return next(begins, candidates[0])
