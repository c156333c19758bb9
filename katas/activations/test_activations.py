"""Public tests of activations."""

import numpy as np
import pytest

from grader.testing import assert_close, points

X = np.array([[0.7, -1.3, 0.2], [2.4, -0.6, -3.1]])
EXPECTED = {
    "sigmoid": [[0.6681877722, 0.2141650170, 0.5498339973], [0.9168273035, 0.3543436938, 0.0431072549]],
    "sigmoid_derivative": [[0.2217128733, 0.1682983625, 0.2475165727], [0.0762549991, 0.2287842405, 0.0412490195]],
    "tanh": [[0.6043677771, -0.8617231593, 0.1973753202], [0.9836748577, -0.5370495670, -0.9959493592]],
    "tanh_derivative": [[0.6347395900, 0.2574331967, 0.9610429830], [0.0323837743, 0.7115777626, 0.0080848739]],
    "relu": [[0.7, 0.0, 0.2], [2.4, 0.0, 0.0]],
    "relu_derivative": [[1.0, 0.0, 1.0], [1.0, 0.0, 0.0]],
}


@points(1)
@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu"])
def test_table(kata, name):
    """The function and its slope at 0.7 and -1.3, as in the table of the README, and for an array of shape (2, 3)."""
    for function in (name, f"{name}_derivative"):
        rows = EXPECTED[function]
        assert_close(kata.call(function, 0.7), rows[0][0], function)
        assert_close(kata.call(function, -1.3), rows[0][1], function)
        assert_close(kata.call(function, X), np.array(rows), function, inputs=X)
