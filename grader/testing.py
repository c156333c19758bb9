"""What authors write tests with: marks, comparisons and sources of inputs. Runs in the runner and in `pytest katas/`.

@points(2)
@given(xy=pairs())
def test_matches_autograd(kata, xy):
    \"\"\"The gradient agrees with autograd.\"\"\"
    assert_gradient(kata.fun_dz(*xy), autograd(fun_z, *xy), ("dz_dx", "dz_dy"))
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .compare import assert_close, assert_each, assert_equal, assert_gradient, assert_that, assert_unchanged, is_close
from .errors import LearnerError, Mismatch
from .guest.wire import Opaque, TensorData

__all__ = [
    "LearnerError",
    "Mismatch",
    "Opaque",
    "TensorData",
    "assert_close",
    "assert_each",
    "assert_equal",
    "assert_gradient",
    "assert_that",
    "assert_unchanged",
    "autograd",
    "away_from_zero",
    "bonus",
    "given",
    "is_close",
    "optional",
    "points",
    "st",
]

_Test = TypeVar("_Test", bound=Callable[..., Any])


def points(number: int) -> Callable[[_Test], _Test]:
    """Mark a test as a check worth this many points, a positive whole number."""
    if type(number) is not int or number <= 0:
        raise ValueError(f"points({number!r}): a check is worth a positive whole number of points")
    return pytest.mark.points(number)


def bonus(number: int) -> Callable[[_Test], _Test]:
    """Mark a test as a check whose points are earned on top of the total."""
    if type(number) is not int or number <= 0:
        raise ValueError(f"bonus({number!r}): a bonus is a positive whole number of points")
    return pytest.mark.points(number, bonus=True)


def optional(reason: str) -> Callable[[_Test], _Test]:
    """Mark a check that some machines cannot judge; there it calls `pytest.skip` and leaves the total."""
    return pytest.mark.optional(reason)


def away_from_zero(low: float = 0.1, high: float = 2.0) -> st.SearchStrategy[float]:
    """Numbers of both signs, their size between `low` and `high` and no round number: no kink, no special point."""
    size = st.integers(0, 996).map(lambda step: low + (high - low) * (step + 0.617) / 998)
    return st.builds(lambda number, sign: number * sign, size, st.sampled_from((1.0, -1.0)))


def autograd(function: Callable[..., Any], *inputs: Any, weights: Any = None) -> tuple[Any, ...]:
    """Gradients of `sum(weights * function(*inputs))` by torch autograd in float64, as arrays of the inputs' shapes.

    function: takes and gives torch tensors. inputs: numbers or arrays. weights: 1 everywhere by default.
    """
    import torch

    leaves = [torch.tensor(value, dtype=torch.float64, requires_grad=True) for value in inputs]
    value = function(*leaves)
    upstream = torch.ones_like(value) if weights is None else torch.as_tensor(weights, dtype=torch.float64)
    gradients = torch.autograd.grad((value * upstream).sum(), leaves)
    return tuple(gradient.numpy() if gradient.ndim else gradient.item() for gradient in gradients)
