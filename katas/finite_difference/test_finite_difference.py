"""Public tests of finite_difference. The functions that they name stand in probe.py."""

import numpy as np

from grader.testing import assert_close, points

GRAPH = np.array([4.0, -3.0, 8.0, 2.0])


def ask(kata, name, *arguments):
    return kata.run("with_function", name=name, arguments=list(arguments))["result"]


@points(1)
def test_wiggle_the_graph(kata):
    """L = (a·b + c)·f at (4, -3, 8, 2): one more of a, b, c or f changes L by -6, 8, 2 or -4."""
    for i, change in enumerate((-6.0, 8.0, 2.0, -4.0)):
        assert_close(ask(kata, "wiggle", "graph", GRAPH, i, 1.0), change, f"the change when entry {i} moves")


@points(1)
def test_gradient_of_the_graph(kata):
    """The gradient of L = (a·b + c)·f at (4, -3, 8, 2) is (-6, 8, 2, -4)."""
    assert_close(ask(kata, "numerical_gradient", "graph", GRAPH), np.array([-6.0, 8.0, 2.0, -4.0]), "the gradient of L")


@points(1)
def test_a_wide_step(kata):
    """With h = 0.5 the central differences of the sum of w³ at (2, -1) are 12.25 and 3.25."""
    answer = ask(kata, "numerical_gradient", "cubes", np.array([2.0, -1.0]), 0.5)
    assert_close(answer, np.array([12.25, 3.25]), "the central differences with h = 0.5")


@points(1)
def test_a_table(kata):
    """A w of shape (2, 3) has a gradient of shape (2, 3)."""
    w = np.array([[0.3, -1.2, 0.8], [-0.5, 0.9, 1.4]])
    expected = np.array([[2.4636716787, -4.0146578073, 2.6965591728], [-5.2765737486, 2.9364788613, -3.9843956536]])
    assert_close(ask(kata, "wiggle", "waves", w, (1, 0), 0.4), -2.1515538734, "the change when entry (1, 0) moves")
    assert_close(ask(kata, "numerical_gradient", "waves", w), expected, "the gradient of waves")


@points(1)
def test_largest_relative_error(kata):
    """The entries have the relative errors 0.0164, 0.0526 and 0.3333; the largest is the answer."""
    a, b = np.array([3.0, -0.5, 0.002]), np.array([3.1, -0.45, 0.001])
    assert_close(kata.relative_error(a, b), 0.3333333333, "the relative error")
