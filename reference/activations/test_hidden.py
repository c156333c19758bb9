"""Hidden checks of activations."""

import math

import numpy as np
import pytest
import torch

from grader.testing import assert_close, assert_that, assert_unchanged, autograd, given, points, st

FUNCTIONS = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}
SIGNS = st.sampled_from((1, -1))
FLOATS = st.builds(lambda count, sign: sign * (0.13 + count / 257), st.integers(0, 997), SIGNS)
WHOLE = st.builds(lambda size, sign: sign * size, st.integers(2, 4), SIGNS)


@st.composite
def arrays(draw):
    """Arrays of several shapes, of floats or of whole numbers of both signs, none of them 0."""
    shape = draw(st.sampled_from([(5,), (3, 2), (2, 3, 2)]))
    count = math.prod(shape)
    numbers = draw(st.sampled_from([FLOATS, WHOLE]))
    entries = np.array(draw(st.lists(numbers, min_size=count, max_size=count)))
    spread = 1 if numbers is WHOLE else np.linspace(1, 1.5, count)
    return (entries * spread).reshape(shape)


def right_answers(name, x):
    """Two pairs: the function's name and its value at x, its derivative's name and the slope at x, in float64."""
    value = FUNCTIONS[name](torch.as_tensor(x, dtype=torch.float64))
    (slope,) = autograd(FUNCTIONS[name], x)
    return (name, value.numpy() if value.ndim else value.item()), (f"{name}_derivative", slope)


def check_arrays(kata, name, x):
    """The function and its derivative on an array, which stays as it is. For whole numbers relu may give such."""
    for function, expected in right_answers(name, x):
        answer = kata.run("with_inputs", name=function, arguments=[x])
        integers = name == "relu" and x.dtype.kind == "i"
        assert_close(answer["result"], expected, function, integers=integers, inputs=x)
        assert_unchanged(answer["inputs"], [x])


@points(1)
@given(x=arrays())
def test_sigmoid(kata, x):
    """sigmoid and its slope agree with torch on arrays of any shape, of floats and of whole numbers, left unchanged."""
    check_arrays(kata, "sigmoid", x)


@points(1)
@given(x=arrays())
def test_tanh(kata, x):
    """tanh and its slope agree with torch on arrays of any shape, of floats and of whole numbers, left unchanged."""
    check_arrays(kata, "tanh", x)


@points(1)
@given(x=arrays())
def test_relu(kata, x):
    """relu and its slope agree with torch on arrays of any shape, of floats and of whole numbers, left unchanged."""
    check_arrays(kata, "relu", x)


@points(1)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_far_out(kata, name):
    """From -1000 to 1000 there is no warning, no nan, and the right number, in an array and alone."""
    middle = 1.6 if name == "relu" else 0.0
    for x in (np.array([-1000.0, -2.3, middle, 1000.0]), middle, -1000.0, 1000.0):
        for function, expected in right_answers(name, x):
            answer = kata.run("with_warnings", name=function, arguments=[x])
            assert_close(answer["result"], expected, function)
            warned = "RuntimeWarning" in answer["warnings"]
            assert_that(
                not warned, f"{function} gave a RuntimeWarning: some number on the way is too large or undefined"
            )


@points(1)
def test_kink(kata):
    """At 0, alone or in an array, as a float or a whole number, relu and its slope are 0."""
    beside = np.array([[-0.4, 0.0, 0.3], [0.0, 2.5, 0.0]])
    for x in (beside, 0.0, np.array([0, 3, -2, 0, 1])):
        for function, expected in right_answers("relu", x):
            assert_close(kata.call(function, x), expected, function, integers=True)
