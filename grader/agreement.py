"""Whether two programs answered alike, tightly. Pure; runs on the host, on plain values.

Alike means the same idea, not the same style: list or tuple, float32 or float64, a number or a 0-d array are one;
values, shapes, the kind of exception, being cut off from the graph are not.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .guest.wire import Opaque, TensorData
from .sandbox.observation import Missing, Observation, Raised, Returned, Unsendable

TIGHT = 1e-9
SINGLE = 2e-5
_SINGLE_TYPES = frozenset(["float32", "float16", "bfloat16", "complex64"])


def alike(one: Observation, other: Observation) -> bool:
    """Whether two observations of one request say the same."""
    match one, other:
        case Returned(left), Returned(right):
            return same(left, right)
        case Raised(), Raised():
            return one.type_name == other.type_name
        case Missing(left), Missing(right):
            return bool(left == right)
        case Unsendable(), Unsendable():
            return True
    return False


def same(left: Any, right: Any) -> bool:
    """Whether two plain values are the same: numbers within 1e-9 of their size, 2e-5 in single precision."""
    if isinstance(left, TensorData) and isinstance(right, TensorData):
        return left.connected == right.connected and _same_numbers(left, right)
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    if _is_numeric(left) and _is_numeric(right):
        return type(left) is not TensorData and type(right) is not TensorData and _same_numbers(left, right)
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return left == right
    if isinstance(left, Opaque) and isinstance(right, Opaque):
        return left == right
    return type(left) is type(right) and bool(left == right)


def _is_numeric(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return bool(value) and all(isinstance(item, (int, float, np.generic)) for item in value)
    return isinstance(value, (bool, int, float, complex, np.generic, np.ndarray, TensorData))


def _same_numbers(left: Any, right: Any) -> bool:
    a, b = _numbers(left), _numbers(right)
    if a is None or b is None or a.shape != b.shape or (a.dtype == bool) != (b.dtype == bool):
        return False
    single = _is_single(left) or _is_single(right)
    scale = max(_size(a), _size(b))
    with np.errstate(all="ignore"):
        near = np.abs(a - b) <= (SINGLE if single else TIGHT) * scale if a.dtype != bool else a == b
    return bool(np.all(near | (a == b) | (_is_nan(a) & _is_nan(b))))


def _numbers(value: Any) -> np.ndarray[Any, Any] | None:
    array = np.asarray(value.array if isinstance(value, TensorData) else value)
    if array.dtype.kind == "O":
        return None
    return array if array.dtype.kind in "bc" else array.astype(np.float64)


def _is_single(value: Any) -> bool:
    if isinstance(value, TensorData):
        return value.dtype in _SINGLE_TYPES
    return str(getattr(value, "dtype", "")) in _SINGLE_TYPES


def _is_nan(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    return np.isnan(array) if array.dtype.kind in "fc" else np.zeros(array.shape, bool)


def _size(array: np.ndarray[Any, Any]) -> float:
    if array.dtype == bool:
        return 1.0
    finite = np.abs(array[np.isfinite(array)])
    return float(finite.max(initial=0.0))
