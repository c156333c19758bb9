"""Hidden checks of gradient_vector. The oracle is torch autograd in float64."""

import math

import numpy as np
import torch
from hypothesis import assume

from grader.testing import (
    assert_gradient,
    assert_unchanged,
    autograd,
    away_from_zero,
    given,
    points,
    st,
)

NAMES = ("dz_dx", "dz_dy")


def oracle(x, y):
    """The gradient in the broadcast shape of x and y."""
    x, y = (np.array(part, np.float64) for part in np.broadcast_arrays(x, y))
    return autograd(lambda x, y: torch.sin(x**2 + y**2), x, y)


def off_the_crest(x, y):
    """Whether some slope is far enough from 0 to have digits left in float32, to which the tolerance is scaled."""
    return np.abs(np.cos(x**2 + y**2)).max() > 0.05


def assert_gradients(kata, places):
    """The gradient at several places, asked for one by one."""
    for x, y in places:
        assert_gradient(kata.fun_dz(x, y), oracle(x, y), NAMES)


@points(2)
@given(x=away_from_zero(), y=away_from_zero())
def test_matches_autograd(kata, x, y):
    """At any point of the plane the gradient agrees with autograd."""
    assume(off_the_crest(x, y))
    assert_gradient(kata.fun_dz(x, y), oracle(x, y), NAMES)


@points(2)
@given(data=st.data())
def test_arrays_of_any_shape(kata, data):
    """Arrays of any shape give the gradient at each entry, in float64 and in float32."""
    shape = data.draw(st.sampled_from([(5,), (3, 4), (2, 3, 4)]))
    dtype = data.draw(st.sampled_from([np.float64, np.float64, np.float32]))
    count = math.prod(shape)
    numbers = data.draw(st.lists(away_from_zero(), min_size=2 * count, max_size=2 * count))
    x, y = (np.array(part, dtype).reshape(shape) for part in (numbers[:count], numbers[count:]))
    assume(off_the_crest(x, y))
    assert_gradient(kata.fun_dz(x, y), oracle(x, y), NAMES)


@points(1)
def test_sparse_grid(kata, rng):
    """x and y of different shapes give both parts in the broadcast shape: (1, n) with (m, 1) gives (m, n) twice."""
    row, column, line = (rng.uniform(0.2, 1.4, shape) * rng.choice((-1, 1), shape) for shape in ((1, 5), (4, 1), (3,)))
    assert_gradients(kata, [(row, column), (column, line), (line, -1.3), (0.7, column)])


@points(1)
def test_integers(kata):
    """Whole numbers are as good as others, in arrays and alone."""
    arrays = np.array([1, -2, 3]), np.array([2, 1, -1])
    assert_gradients(kata, [arrays, (-3, 2), (np.array([[-2], [1]]), np.array([3, -1, 2]))])


@points(1)
def test_inputs_stay(kata, rng):
    """The inputs are not changed, and the answer is right beside that."""
    x, y = rng.uniform(0.2, 2, 6), rng.uniform(-2, -0.2, 6)
    answer = kata.run("with_inputs", name="fun_dz", arguments=[x, y])
    assert_unchanged(answer["inputs"], [x, y])
    assert_gradient(answer["result"], oracle(x, y), NAMES)
