"""Hidden checks of value_training. The oracle descends with torch autograd in float64."""

import random

import numpy as np
import torch

from grader.testing import assert_close, assert_that, assert_unchanged, autograd, points

LECTURE_XS = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
LECTURE_YS = [1.0, 0.0, 0.0, 1.0]
FIXED = 1.5


def line(values, xs):
    return xs @ values[:-1] + values[-1]


def parabola(values, xs):
    return (values[0] * xs[:, 0] + values[1]) ** 2 / FIXED - values[2] * FIXED


def network(values, xs):
    """3 inputs, 4 and 4 units with relu, 1 linear output."""
    position = 0
    for units, bent in ((4, True), (4, True), (1, False)):
        width = xs.shape[1] + 1
        table = values[position : position + units * width].reshape(units, width)
        xs = xs @ table[:, :-1].T + table[:, -1]
        xs = xs.relu() if bent else xs
        position += units * width
    return xs[:, 0]


FORMULAS = {"line": line, "parabola": parabola, "network": network}
VALUES = {"line": 4, "parabola": 4, "network": 41}
INPUTS = {"line": 3, "parabola": 1, "network": 3}


def descend(formula, numbers, xs, ys, calls):
    """The losses of each call and the values after the last: plain gradient descent."""
    values, inputs, targets = np.array(numbers), torch.tensor(xs, dtype=torch.float64), torch.tensor(ys)

    def loss_of(values):
        return ((FORMULAS[formula](values, inputs) - targets) ** 2).sum()

    losses = []
    for n_steps, lr in calls:
        losses.append([])
        for _ in range(n_steps):
            losses[-1].append(loss_of(torch.tensor(values)).item())
            values = values - lr * autograd(loss_of, values)[0]
    return losses, values.tolist()


def problem(rng, formula, count=5):
    """Numbers, inputs and targets of a size at which a step of 0.01 changes the loss and does not overshoot."""
    numbers = rng.uniform(-1, 1, VALUES[formula]).tolist()
    xs = rng.uniform(-1.5, 1.5, (count, INPUTS[formula])).tolist()
    return {"formula": formula, "numbers": numbers, "xs": xs, "ys": rng.uniform(-2, 2, count).tolist()}


def assert_losses(got, expected, what="the losses"):
    """A list of as many numbers as there were steps, and these numbers."""
    came = "nothing" if got is None else f"a {type(got).__name__}"
    assert_that(isinstance(got, (list, tuple)), f"{came} came back; a list with one loss a step is wanted", what=what)
    assert_that(len(got) == len(expected), f"{len(got)} losses came back for {len(expected)} steps", got=got, what=what)
    assert_close(got, expected, what)


@points(2)
def test_lecture_figures(kata):
    """A hundred steps of 0.01 on the network of the lecture end with its loss and its predictions."""
    draw = random.Random(1).uniform
    numbers = [n for size in [3] * 4 + [4] * 5 for n in [*(draw(-1, 1) for _ in range(size)), 0.0]]
    given = {"formula": "network", "numbers": numbers, "xs": LECTURE_XS, "ys": LECTURE_YS}
    got = kata.run("trained", **given, calls=[[100, 0.01]])
    losses = got["losses"][0]
    known = isinstance(losses, (list, tuple)) and len(losses) == 100
    assert_that(known, "a list of 100 losses is wanted", got=losses)
    assert_close(losses[-1], 0.0073864224020347095, "the last loss")
    last = [1.0120099058492713, 0.07244688900469765, -0.03539087511088844, 0.9727765028706291]
    assert_close(got["predictions"], last, "the last prediction for each sample")


@points(2)
def test_steps(kata, rng):
    """Losses and parameters of several steps, on several models, with several rates, agree with autograd."""
    for formula in FORMULAS:
        for n_steps, lr in ((1, 0.013), (6, 0.004), (4, 0.009)):
            given = problem(rng, formula)
            losses, values = descend(**given, calls=[[n_steps, lr]])
            got = kata.run("trained", **given, calls=[[n_steps, lr]])
            assert_losses(got["losses"][0], losses[0])
            assert_close(got["data"], values, f"the parameters after {n_steps} steps")


@points(1)
def test_training_goes_on(kata, rng):
    """A second call goes on where the first one ended, with its own number of steps and its own rate."""
    for formula in FORMULAS:
        given, calls = problem(rng, formula), [[3, 0.004], [2, 0.011], [2, 0.006]]
        losses, values = descend(**given, calls=calls)
        got = kata.run("trained", **given, calls=calls)
        for number, expected in enumerate(losses):
            assert_losses(got["losses"][number], expected, f"the losses of call {number + 1}")
        assert_close(got["data"], values, "the parameters after all calls")


@points(1)
def test_one_pass(kata, rng):
    """Each step predicts each sample once."""
    given = problem(rng, "parabola")
    got = kata.run("trained", **given, calls=[[6, 0.007]])
    losses, _ = descend(**given, calls=[[6, 0.007]])
    assert_that(got["count"] == 30, f"6 steps on 5 samples made {got['count']} predictions; 30 are wanted")
    assert_losses(got["losses"][0], losses[0])


@points(1)
def test_only_parameters_move(kata, rng):
    """What is no parameter stays though it is used in the predictions; a parameter that is not used stays too."""
    given = problem(rng, "parabola")
    got = kata.run("trained", **given, calls=[[5, 0.008]])
    _, values = descend(**given, calls=[[5, 0.008]])
    assert_close(got["fixed"], FIXED, "the Value that the model does not list")
    assert_close(got["data"], values, "the parameters")


@points(1)
def test_samples_stay(kata, rng):
    """The samples are the same after training."""
    given = problem(rng, "line")
    got = kata.run("trained", **given, calls=[[3, 0.01]])
    assert_unchanged(got["samples"], [given["xs"], given["ys"]], "xs and ys")
    assert_close(got["data"], descend(**given, calls=[[3, 0.01]])[1], "the parameters")
