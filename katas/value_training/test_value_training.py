"""Public tests of value_training."""

import random

from grader.testing import assert_close, assert_that, points

# A line with two inputs: v₀·x₀ + v₁·x₁ + v₂, and three samples.
LINE = {
    "formula": "line",
    "numbers": [0.5, -1.5, 0.25],
    "xs": [[2.0, 3.0], [-1.0, 0.5], [0.6, -2.0]],
    "ys": [1.0, -2.0, 0.4],
}


def assert_losses(got, expected, what="the losses"):
    """A list of as many numbers as there were steps, and these numbers."""
    came = "nothing" if got is None else f"a {type(got).__name__}"
    assert_that(isinstance(got, (list, tuple)), f"{came} came back; a list with one loss a step is wanted", what=what)
    assert_that(len(got) == len(expected), f"{len(got)} losses came back for {len(expected)} steps", got=got, what=what)
    assert_close(got, expected, what)


@points(1)
def test_one_step(kata):
    """One step of 0.02 on a line records the loss 28.985 and moves the three parameters."""
    got = kata.run("trained", **LINE, calls=[[1, 0.02]])
    assert_losses(got["losses"][0], [28.985])
    assert_close(got["data"], [0.8044, -0.758, 0.254], "the parameters afterwards")


@points(1)
def test_four_steps(kata):
    """Four steps on the same line record four losses, each before its update."""
    got = kata.run("trained", **LINE, calls=[[4, 0.02]])
    assert_losses(got["losses"][0], [28.985, 6.569945, 2.830543, 1.912817])
    assert_close(got["data"], [0.971409, -0.282298, 0.036664], "the parameters afterwards")


@points(1)
def test_no_steps(kata):
    """No step records nothing and moves nothing; the next one then begins where it should."""
    got = kata.run("trained", **LINE, calls=[[0, 0.02], [1, 0.02]])
    assert_losses(got["losses"][0], [], "the losses of no step")
    assert_losses(got["losses"][1], [28.985], "the losses of one step")


@points(1)
def test_lecture(kata):
    """The network of the lecture starts with these five losses."""
    draw = random.Random(1).uniform
    numbers = [n for size in [3] * 4 + [4] * 5 for n in [*(draw(-1, 1) for _ in range(size)), 0.0]]
    xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    got = kata.run("trained", formula="network", numbers=numbers, xs=xs, ys=[1.0, 0.0, 0.0, 1.0], calls=[[5, 0.01]])
    assert_losses(got["losses"][0], [9.093796, 2.74922, 1.697293, 1.126779, 0.7626013])
