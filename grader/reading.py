"""Reads a mismatch by its shape alone and says what kind of difference it is. Pure; runs on the host.

A reading names a kind of difference, never a line to write. Where nothing stands out it only says that the
numbers differ, and how many of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from .alignment import ENTRIES

Array = npt.NDArray[Any]

CLOSE = 1e-5


def read(got: Array, expected: Array) -> str:
    """One sentence on how `got` differs from `expected`; both are plain arrays, float64 or complex."""
    if got.shape != expected.shape:
        return _read_shape(got, expected)
    for reader in _READERS:
        sentence = reader(got, expected)
        if sentence is not None:
            return sentence
    return "the number differs" if got.size == 1 else _count(got, expected)


def _count(got: Array, expected: Array) -> str:
    """How many numbers differ; of so many that they are not all shown, which is the first."""
    differ = ~close(got, expected)
    wrong = int(np.sum(differ))
    if wrong == got.size:
        return f"all {got.size} numbers differ"
    if got.size <= ENTRIES:
        return f"{wrong} of {got.size} numbers differ"
    place = tuple(int(index) for index in np.argwhere(differ)[0]) if wrong else ()
    first = (
        f", the first at {list(place)}: {got[place]:.6g} came back, {expected[place]:.6g} is wanted" if wrong else ""
    )
    return f"{wrong} of {got.size} numbers differ{first}"


def _read_shape(got: Array, expected: Array) -> str:
    said = f"shape {got.shape} came back; {expected.shape} is wanted"
    if (
        got.ndim == expected.ndim == 2
        and got.shape == expected.shape[::-1]
        and np.allclose(got.T, expected, rtol=CLOSE)
    ):
        return said + ": the transpose"
    if expected.ndim and got.ndim == expected.ndim + 1 and got.shape[0] == got.shape[1] == expected.size:
        return said + ": a shape (N,) met a shape (N, 1), and broadcasting made a table of them"
    if got.size == 1 and expected.size > 1:
        whole = float(got.reshape(())) if got.dtype.kind == "f" else np.nan
        if np.isclose(whole, expected.sum(), rtol=CLOSE):
            return said + ": the entries were summed"
        if np.isclose(whole, expected.mean(), rtol=CLOSE):
            return said + ": the entries were averaged"
    return said


def _not_finite(got: Array, expected: Array) -> str | None:
    if np.isfinite(got).all() or not np.isfinite(expected).all():
        return None
    return "not a number (nan) came back" if np.isnan(got).any() else "an infinite number came back"


def _all_zero(got: Array, expected: Array) -> str | None:
    return "all zero came back" if not got.any() and expected.any() else None


def _sign(got: Array, expected: Array) -> str | None:
    return "the sign is the other way round" if _all_close(got, -expected) else None


def _factor(got: Array, expected: Array) -> str | None:
    """One constant ratio over all entries that are not zero."""
    at = expected != 0
    if at.sum() < 2 or not _all_close(got[~at], expected[~at]):
        return None
    ratio = float(np.vdot(expected, got).real / np.vdot(expected, expected).real)
    if abs(ratio) < CLOSE or abs(ratio - 1) < 10 * CLOSE or not _all_close(got, ratio * expected):
        return None
    return f"every number is the expected one times {_ratio_in_words(ratio, got.shape)}"


def _ratio_in_words(ratio: float, shape: tuple[int, ...]) -> str:
    for value, words in ((2.0, "2"), (0.5, "½"), (-2.0, "−2"), (-0.5, "−½")):
        if np.isclose(ratio, value, rtol=CLOSE):
            return words
    for count in {*shape, int(np.prod(shape))} - {0, 1}:
        if np.isclose(ratio, count, rtol=CLOSE):
            return f"{count}, which is a size of the data: a sum where a mean is wanted?"
        if np.isclose(ratio, 1 / count, rtol=CLOSE):
            return f"1/{count}, where {count} is a size of the data: a mean where a sum is wanted?"
    return f"{ratio:.6g}"


def _transposed(got: Array, expected: Array) -> str | None:
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1 and _all_close(got.T, expected):
        return "the transpose came back"
    return None


def _truncated(got: Array, expected: Array) -> str | None:
    if got.size == 1:
        return None  # one number may be whole for many reasons
    whole = np.trunc(expected) if expected.dtype.kind == "f" else expected
    return (
        "the fractions are cut off: integer arithmetic?"
        if _all_close(got, whole) and not _all_close(whole, expected)
        else None
    )


def _one_sign(got: Array, expected: Array) -> str | None:
    """Right wherever the expected number has one sign, wrong wherever it has the other."""
    if expected.dtype.kind != "f" or got.ndim == 0:
        return None
    right, up, down = close(got, expected), expected > 0, expected < 0
    for good, bad, name in ((up, down, "positive"), (down, up, "negative")):
        if good.sum() > 1 and bad.sum() > 1 and right[good].all() and not right[bad].any():
            return f"right only where the answer is {name}"
    return None


def _shifted(got: Array, expected: Array) -> str | None:
    """A sequence that runs one entry early or late."""
    if got.ndim != 1 or got.size < 4:
        return None
    if _all_close(got[1:], expected[:-1]) or _all_close(got[:-1], expected[1:]):
        return "the entries are shifted by one"
    return "only the first entry is right" if close(got, expected)[0] and not close(got, expected)[1:].any() else None


def _nearly(got: Array, expected: Array) -> str | None:
    """Off by less than anyone sees in the printed numbers."""
    error = float(np.abs(got - expected).max(initial=0.0))
    scale = float(np.abs(expected).max(initial=0.0))
    if not 0 < error <= 100 * CLOSE * scale:
        return None
    return f"the numbers are close, but off by {error / scale:.1e} of their size: an approximation, or too few digits?"


_READERS: tuple[Callable[[Array, Array], str | None], ...] = (
    _not_finite,
    _all_zero,
    _nearly,
    _sign,
    _transposed,
    _factor,
    _truncated,
    _shifted,
    _one_sign,
)


def close(got: Array, expected: Array) -> npt.NDArray[np.bool_]:
    """Entry by entry, whether two arrays of one shape agree as far as a person would say so."""
    scale = float(np.abs(expected).max(initial=0.0))
    return np.asarray(np.abs(got - expected) <= CLOSE * max(scale, 1e-12))


def _all_close(got: Array, expected: Array) -> bool:
    return bool(close(got, expected).all())
