"""Public tests of gradient_vector."""

import numpy as np

from grader.testing import assert_gradient, points

NAMES = ("dz_dx", "dz_dy")


@points(1)
def test_on_the_x_axis(kata):
    """At (1, 0) the gradient is (2 cos 1, 0)."""
    assert_gradient(kata.fun_dz(1.0, 0.0), (1.0806046117362795, 0.0), NAMES)


@points(1)
def test_at_a_point(kata):
    """At (0.7, -1.3) the gradient is (-0.801100, 1.487758)."""
    assert_gradient(kata.fun_dz(0.7, -1.3), (-0.8011003992, 1.4877578842), NAMES)


@points(1)
def test_arrays(kata):
    """Arrays give arrays of the same shape."""
    x, y = np.array([0.7, 0.2, -1.1]), np.array([-1.3, 0.9, 0.4])
    expected = (
        np.array([-0.8011003992, 0.2639932584, -0.4387893862]),
        np.array([1.4877578842, 1.1879696626, 0.1595597768]),
    )
    assert_gradient(kata.fun_dz(x, y), expected, NAMES)
