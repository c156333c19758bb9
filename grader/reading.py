"""Reads a mismatch by its shape alone and says what kind of difference it is. Pure; runs on the host.

A reading names a kind of difference, never a line to write. Where nothing stands out it only says that the
numbers differ, and how many of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from .alignment import ENTRIES

Array = npt.NDArray[Any]

CLOSE = 1e-5
LARGEST = 100


@dataclass(frozen=True, slots=True)
class Clues:
    """What a check knows beside the expected numbers, for a closer reading.

    inputs: what the answer was computed from, where it has the answer's shape. links: the local derivatives along the
    chain, each by the name of its node: numbers, or arrays of the answer's shape.
    """

    inputs: Array | None = None
    links: Mapping[str, Any] = field(default_factory=dict)


NO_CLUES = Clues()


def read(got: Array, expected: Array, clues: Clues = NO_CLUES) -> str:
    """One sentence on how `got` differs from `expected`; both are plain arrays, float64 or complex."""
    if got.shape != expected.shape:
        return _read_shape(got, expected)
    return (
        _first(_READERS, got, expected)
        or _one_sign_of_input(got, expected, clues.inputs)
        or _link(got, expected, clues.links)
        or _first(_ROUGH_READERS, got, expected)
        or ("the number differs" if got.size == 1 else _count(got, expected))
    )


def read_in_turn(got: Sequence[Array], expected: Sequence[Array]) -> str | None:
    """What the wrong answers of several calls say together; None where each says for itself what is wrong."""
    if len(got) < 2 or all(_same(expected[0], other) for other in expected):
        return None
    if all(_same(got[0], other) for other in got):
        return "the answer is the same for all inputs: is an argument not used, or something from outside in its place?"
    if len(got) > 2 and all(_same(late, early) for late, early in zip(got[1:], expected[:-1], strict=True)):
        return "each answer is that of the call before: is something kept from one call to the next?"
    return None


def _first(readers: Sequence[Callable[[Array, Array], str | None]], got: Array, expected: Array) -> str | None:
    return next(filter(None, (reader(got, expected) for reader in readers)), None)


def _count(got: Array, expected: Array) -> str:
    """How many numbers differ; of so many that they are not all shown, which is the first."""
    differ = ~close(got, expected)
    wrong = int(np.sum(differ))
    if wrong == got.size:
        return "both numbers differ" if got.size == 2 else f"all {got.size} numbers differ"
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
    along = _along_the_first_axis(got, expected)
    if along is not None:
        return f"{said}: {along}"
    if got.size == 1 and expected.size > 1:
        whole = float(got.reshape(())) if got.dtype.kind == "f" else np.nan
        if np.isclose(whole, expected.sum(), rtol=CLOSE):
            return said + ": the entries were summed"
        if np.isclose(whole, expected.mean(), rtol=CLOSE):
            return said + ": the entries were averaged"
    return said


def _along_the_first_axis(got: Array, expected: Array) -> str | None:
    """One entry too few or too many, or one entry in the place of all."""
    if got.shape == expected.shape[1:] and len(expected) > 1 and not _all_close(expected[0], expected[-1]):
        for place, name in ((-1, "last"), (0, "first")):
            if _all_close(got, expected[place]):
                return f"it is the {name} entry alone"
    if 0 in (got.ndim, expected.ndim) or got.shape[1:] != expected.shape[1:] or abs(len(got) - len(expected)) != 1:
        return None
    more, fewer = (got, expected) if len(got) > len(expected) else (expected, got)
    for rest, name in ((more[1:], "first"), (more[:-1], "last")):
        if len(rest) > 1 and _all_close(rest, fewer):
            return f"there is one entry too many, the {name}" if more is got else f"the {name} entry is missing"
    return None


def _not_finite(got: Array, expected: Array) -> str | None:
    if np.isfinite(got).all() or not np.isfinite(expected).all():
        return None
    return "not a number (nan) came back" if np.isnan(got).any() else "an infinite number came back"


def _all_zero(got: Array, expected: Array) -> str | None:
    if got.any() or not expected.any():
        return None
    return "zero came back" if got.size == 1 else "all zero came back"


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
    whole, part = round(ratio), round(1 / ratio)
    if 1 < abs(whole) <= LARGEST and np.isclose(ratio, whole, rtol=CLOSE):
        return f"{whole}"
    if 1 < abs(part) <= LARGEST and np.isclose(ratio, 1 / part, rtol=CLOSE):
        return f"{'−' if part < 0 else ''}1/{abs(part)}"
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
    return _one_sided(close(got, expected), expected, "answer")


def _one_sign_of_input(got: Array, expected: Array, inputs: Array | None) -> str | None:
    """Right wherever the input has one sign, wrong wherever it has the other."""
    if inputs is None or inputs.shape != got.shape or inputs.dtype.kind != "f":
        return None
    return _one_sided(close(got, expected), inputs, "input")


def _one_sided(right: npt.NDArray[np.bool_], numbers: Array, whose: str) -> str | None:
    up, down = numbers > 0, numbers < 0
    for good, bad, name in ((up, down, "positive"), (down, up, "negative")):
        if good.sum() > 1 and bad.sum() > 1 and right[good].all() and not right[bad].any():
            return f"right only where the {whose} is {name}"
    return None


def _link(got: Array, expected: Array, links: Mapping[str, Any]) -> str | None:
    """One local derivative left out, or there twice; silent where two of them would do."""
    found = []
    for name, number in links.items():
        link = np.asarray(number, dtype=np.float64)
        if link.shape in ((), got.shape) and link.all() and not _all_close(expected * link, expected):
            if _all_close(got, expected / link):
                found.append(f"one factor is missing: the local derivative of {name}")
            if _all_close(got, expected * link):
                found.append(f"one factor is there twice: the local derivative of {name}")
    return found[0] if len(found) == 1 else None


def _repeated(got: Array, expected: Array) -> str | None:
    """A sequence that stands still where it should move."""
    if got.ndim != 1 or got.size < 3 or not _all_close(got, np.full_like(got, got[0])):
        return None
    return None if _all_close(expected, np.full_like(expected, expected[0])) else "every entry is the same number"


def _shifted(got: Array, expected: Array) -> str | None:
    """A sequence, of numbers or of rows, that runs one entry early or late."""
    if got.ndim == 0 or len(got) < 4 or _all_close(expected[1:], expected[:-1]):
        return None
    late, early = _all_close(got[1:], expected[:-1]), _all_close(got[:-1], expected[1:])
    return "the entries are shifted by one" if late or early else None


def _one_entry(got: Array, expected: Array) -> str | None:
    """A sequence of which only the first entry, or only the last, is right."""
    if got.ndim == 0 or len(got) < 4:
        return None
    right = close(got, expected).reshape(len(got), -1)
    for place, others, name in ((0, slice(1, None), "first"), (-1, slice(None, -1), "last")):
        if right[place].all() and not right[others].any():
            return f"only the {name} entry is right"
    return None


def _nearly(got: Array, expected: Array) -> str | None:
    """Off by less than anyone sees in the printed numbers."""
    error = float(np.abs(got - expected).max(initial=0.0))
    scale = float(np.abs(expected).max(initial=0.0))
    if not 0 < error <= 100 * CLOSE * scale:
        return None
    return f"the numbers are close, but off by {error / scale:.1e} of their size: an approximation, or too few digits?"


_READERS = (_not_finite, _all_zero, _nearly, _sign, _transposed)
"""What says most; after these the clues of the check are tried."""
_ROUGH_READERS = (_factor, _truncated, _repeated, _shifted, _one_sign, _one_entry)


def close(got: Array, expected: Array) -> npt.NDArray[np.bool_]:
    """Entry by entry, whether two arrays of one shape agree as far as a person would say so."""
    scale = float(np.abs(expected).max(initial=0.0))
    return np.asarray(np.abs(got - expected) <= CLOSE * max(scale, 1e-12))


def _all_close(got: Array, expected: Array) -> bool:
    return bool(close(got, expected).all())


def _same(one: Array, other: Array) -> bool:
    return one.shape == other.shape and _all_close(one, other)
