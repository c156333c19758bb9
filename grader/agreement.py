"""Whether two programs answered alike, tightly. Pure; runs on the host, on plain values.

Alike means the same idea, not the same style: list, tuple or array, float32 or float64, a number or a 0-d array are
one; values, shapes, the kind of exception, being cut off from the graph are not.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .guest.wire import Opaque, TensorData
from .sandbox.observation import Missing, Observation, Raised, Returned, Stopped, Unsendable

Answer = Observation | Stopped
EXACT = 0.0
TIGHT = 1e-9
SINGLE = 2e-5
SMALL = 1e-3
"""Numbers below this size are compared as if they had it: what is left of a cancellation says nothing."""
_SINGLE_TYPES = frozenset(["float32", "float16", "bfloat16", "complex64"])


def alike(one: Answer, other: Answer, tolerance: float = TIGHT) -> bool:
    """Whether two answers to one request say the same. tolerance: relative; EXACT is bit for bit."""
    match one, other:
        case Returned(left), Returned(right):
            return same(left, right, tolerance)
        case Raised(), Raised():
            return one.type_name == other.type_name
        case Missing(left), Missing(right):
            return bool(left == right)
        case Unsendable(), Unsendable():
            return True
        case Stopped(), Stopped():
            return one == other
    return False


def same(left: Any, right: Any, tolerance: float = TIGHT) -> bool:
    """Whether two plain values are the same: numbers within `tolerance` of their size, 2e-5 in single precision."""
    if isinstance(left, TensorData) or isinstance(right, TensorData):
        return type(left) is type(right) and _same_tensors(left, right, tolerance)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key], tolerance) for key, value in left.items())
    if _is_numeric(left) and _is_numeric(right):
        return _same_numbers(left, right, tolerance)
    if _is_sequence(left) and _is_sequence(right):
        return len(left) == len(right) and all(same(a, b, tolerance) for a, b in zip(left, right, strict=True))
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return left == right
    if isinstance(left, Opaque) and isinstance(right, Opaque):
        return left == right
    return type(left) is type(right) and bool(left == right)


def _same_tensors(left: TensorData, right: TensorData, tolerance: float) -> bool:
    where = (left.connected, left.device) == (right.connected, right.device)
    return where and _same_numbers(left, right, tolerance)


def _is_sequence(value: Any) -> bool:
    return isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _is_numeric(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return bool(value) and all(isinstance(item, (int, float, np.generic)) for item in value)
    return isinstance(value, (bool, int, float, complex, np.generic, np.ndarray))


def _same_numbers(left: Any, right: Any, tolerance: float) -> bool:
    a, b = _numbers(left), _numbers(right)
    if a is None or b is None or a.shape != b.shape or (a.dtype == bool) != (b.dtype == bool):
        return False
    if a.dtype == bool:
        return bool(np.all(a == b))
    single = tolerance > EXACT and (_is_single(left) or _is_single(right))
    allowed = max(tolerance, SINGLE) if single else tolerance
    scale = max(_size(a), _size(b), SMALL)
    with np.errstate(all="ignore"):
        near = np.abs(a - b) <= allowed * scale
    return bool(np.all(near | (a == b) | (np.isnan(a) & np.isnan(b))))


def _numbers(value: Any) -> np.ndarray[Any, Any] | None:
    try:
        array = np.asarray(value.array if isinstance(value, TensorData) else value)
    except ValueError:
        return None
    if array.dtype.kind not in "biufc":
        return None
    return array if array.dtype.kind in "bc" else array.astype(np.float64)


def _is_single(value: Any) -> bool:
    """Whether a tensor, an array, a NumPy number or a list with one of them is in single precision."""
    if isinstance(value, (list, tuple)):
        return any(map(_is_single, value))
    return str(getattr(value, "dtype", "")) in _SINGLE_TYPES


def _size(array: np.ndarray[Any, Any]) -> float:
    finite = np.abs(array[np.isfinite(array)])
    return float(finite.max(initial=0.0))
