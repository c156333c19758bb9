"""Public tests of training_loop."""

import numpy as np
import torch

from grader.testing import assert_close, assert_gradient, assert_that, points

LINE = {  # the example of the README: three samples, and a line with slope 0.8 and height -0.3
    "features": torch.tensor([[-1.5], [0.5], [2.0]]),
    "labels": torch.tensor([[1.0], [-0.5], [0.8]]),
    "weights": [np.array([[0.8]], np.float32), np.array([-0.3], np.float32)],
}
SGD = {"kind": "SGD", "lr": 0.1}


def plain(losses):
    """An array or NumPy floats as Python floats; all else as it is."""
    losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
    if type(losses) not in (list, tuple):
        return losses
    return [float(loss) if isinstance(loss, np.floating) else loss for loss in losses]


def assert_losses(got, expected):
    """One loss for each epoch, and the right ones."""
    got = plain(got)
    if type(got) in (list, tuple) and len(got) != len(expected):
        reading = f"losses that came back: {len(got)}; epochs: {len(expected)}"
        assert_that(False, reading, what="losses", got=got)
    assert_close(got, expected, "losses")


@points(1)
def test_line(kata):
    """Four epochs of plain descent fit a line as in the README."""
    answer = kata.run("train", n_epochs=4, loss_fun="MSELoss", optimizer=SGD, **LINE)
    assert_losses(answer["losses"], [2.2866667, 1.2994537, 0.8978209, 0.7071616])
    end = (np.array([[0.0752436]]), np.array([0.0617983]))
    assert_gradient(answer["weights"], end, ("slope after training", "height after training"))


@points(1)
def test_loss_fun_is_used(kata):
    """The loss is the one that is handed in: here SmoothL1Loss."""
    answer = kata.run("train", n_epochs=4, loss_fun="SmoothL1Loss", optimizer=SGD, **LINE)
    assert_that(answer["loss_calls"] > 0, "loss_fun was never called; which loss was taken instead?")
    assert_losses(answer["losses"], [0.7683333, 0.6875443, 0.6278043, 0.5818753])


@points(1)
def test_optimizer_is_used(kata):
    """The step is the one of the optimizer that is handed in: here descent with momentum."""
    momentum = {**SGD, "momentum": 0.9}
    answer = kata.run("train", n_epochs=4, loss_fun="MSELoss", optimizer=momentum, **LINE)
    assert_that(answer["steps"] > 0, "the optimizer made no step; who moves the parameters?")
    assert_losses(answer["losses"], [2.2866667, 1.2994537, 0.6526722, 0.8582700])


@points(1)
def test_one_float_for_each_epoch(kata):
    """The losses are Python floats, one for each epoch."""
    for n_epochs in (3, 1):
        losses = kata.run("train", n_epochs=n_epochs, loss_fun="MSELoss", optimizer=SGD, **LINE)["losses"]
        assert_losses(losses, [2.2866667, 1.2994537, 0.8978209][:n_epochs])
        floats = all(type(loss) is float for loss in plain(losses))
        assert_that(floats, "every loss is wanted as a Python float, a number that holds no graph", got=losses)


@points(1)
def test_wide_net(kata):
    """The lecture's fit begins with 0.88894: WideNet, 32 noisy points of a sine, lr 0.003, momentum 0.9."""
    losses = kata.run("train_wide_net", n_epochs=5, lr=0.003, momentum=0.9, seed=2021)
    assert_losses(losses, [0.88894, 0.5627539, 0.4656757, 0.5479148, 0.4949337])
