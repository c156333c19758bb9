"""Public tests of chain_rule."""

import numpy as np

from grader.testing import assert_gradient, points

NODES = ("a", "b", "c", "d", "e", "f")
NAMES = ("df_dx", "df_dy", "df_dz")
LINKS = {"tanh": 0.3336044031, "the logarithm": 0.3179954897}
AT_POINT = (2.4, 0.7833269096, 3.0638549123, 2.1446984386, 1.1457179996, 0.8163305684)


@points(1)
def test_forward_at_a_point(kata):
    """At (1.2, 0.9, 0.7) the nodes are those of the table in the README."""
    assert_gradient(kata.forward(1.2, 0.9, 0.7), AT_POINT, NODES)


@points(1)
def test_backward_at_a_point(kata):
    """At (1.2, 0.9, 0.7), with the nodes of the table, the gradient is (0.189600, -0.180549, 0.325028)."""
    answer = kata.run("given_nodes", name="backward", arguments=[1.2, 0.9, 0.7, AT_POINT])
    assert_gradient(answer["result"], (0.1895997492, -0.1805485184, 0.3250281415), NAMES, links=LINKS)


@points(1)
def test_there_and_back(kata):
    """Forward and backward together, for arrays of three points."""
    x, y, z = np.array([1.2, -0.8, 0.7]), np.array([0.9, 2.1, -0.5]), np.array([0.7, 0.3, -0.3])
    expected = (
        np.array([0.1895997492, 0.8613300095, 0.4597717040]),
        np.array([-0.1805485184, -0.4029975734, 0.5891245213]),
        np.array([0.3250281415, -2.2968800254, -1.0728006427]),
    )
    assert_gradient(kata.run("there_and_back", x=x, y=y, z=z), expected, NAMES)
