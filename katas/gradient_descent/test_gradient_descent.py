"""Public tests of gradient_descent. The gradients that they name stand in probe.py."""

import numpy as np

from grader.testing import assert_close, points


def ask(kata, *arguments):
    return kata.run("with_gradient", name="gradient_descent", arguments=list(arguments))["path"]


@points(1)
def test_one_step_on_the_graph(kata):
    """One step of 0.01 on L = (a·b + c)·f at (4, -3, 8, 2) leads to (4.06, -3.08, 7.98, 2.04), where L is -9.230592."""
    w0 = np.array([4.0, -3.0, 8.0, 2.0])
    assert_close(ask(kata, "graph", w0, 0.01, 1), np.array([w0, [4.06, -3.08, 7.98, 2.04]]), "the path")


@points(1)
def test_three_steps_in_the_bowl(kata):
    """Three steps of 0.1 from (2, 1) on x² + x·y + 2y² lead to (0.919, -0.062)."""
    expected = np.array([[2.0, 1.0], [1.5, 0.4], [1.16, 0.09], [0.919, -0.062]])
    assert_close(ask(kata, "bowl", np.array([2.0, 1.0]), 0.1, 3), expected, "the path")


@points(1)
def test_no_step(kata):
    """Without a step the path is w0 alone; with one step it has two rows."""
    w0 = np.array([0.8, -1.7])
    assert_close(ask(kata, "bowl", w0, 0.2, 0), np.array([[0.8, -1.7]]), "the path of no step")
    assert_close(ask(kata, "bowl", w0, 0.2, 1), np.array([[0.8, -1.7], [0.82, -0.5]]), "the path of one step")
