"""Hidden checks of gradient_vector."""

import numpy as np
import torch

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
    return autograd(lambda x, y: torch.sin(x**2 + y**2), x, y)


@points(2)
@given(x=away_from_zero(), y=away_from_zero())
def test_matches_autograd(kata, x, y):
    """At any point of the plane the gradient agrees with autograd."""
    assert_gradient(kata.fun_dz(x, y), oracle(x, y), NAMES)


@points(2)
@given(data=st.data())
def test_arrays_of_any_shape(kata, data):
    """Arrays of any shape give the gradient at each entry."""
    shape = data.draw(st.sampled_from([(5,), (3, 4), (2, 3, 4)]))
    count = int(np.prod(shape))
    numbers = data.draw(st.lists(away_from_zero(), min_size=2 * count, max_size=2 * count))
    x, y = np.array(numbers[:count]).reshape(shape), np.array(numbers[count:]).reshape(shape)
    assert_gradient(kata.fun_dz(x, y), oracle(x, y), NAMES)


@points(1)
def test_sparse_grid(kata, rng):
    """A sparse grid, (1, n) with (m, 1), gives two arrays of shape (m, n)."""
    x, y = rng.uniform(-2, 2, (1, 5)), rng.uniform(-2, 2, (4, 1))
    grid_x, grid_y = np.broadcast_arrays(x, y)
    assert_gradient(kata.fun_dz(x, y), oracle(grid_x.copy(), grid_y.copy()), NAMES)


@points(1)
def test_integers(kata):
    """Integer coordinates are as good as others."""
    x, y = np.array([1, -2, 3]), np.array([2, 1, -1])
    assert_gradient(kata.fun_dz(x, y), oracle(x.astype(float), y.astype(float)), NAMES)


@points(1)
def test_inputs_stay(kata, rng):
    """The inputs are not changed, and the answer is right beside that."""
    x, y = rng.uniform(0.2, 2, 6), rng.uniform(-2, -0.2, 6)
    answer = kata.run("with_inputs", name="fun_dz", arguments=[x, y])
    assert_unchanged(answer["inputs"], [x, y])
    assert_gradient(answer["result"], oracle(x, y), NAMES)
