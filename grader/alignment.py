"""Two values as text, entry below entry, with marks below the entries that differ. Pure; runs on the host."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

WIDTH = 66
ENTRIES = 24
ROWS = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the numbers of a value: `tensor(` and `)`, or nothing."""

    before: str = ""
    after: str = ""
    brackets: str = "[]"


def aligned(pair: tuple[Array, Array], frames: tuple[Frame, Frame], differ: npt.NDArray[np.bool_]) -> tuple[str, str]:
    """Both texts, the marks below the rows of the first. The arrays have one shape, of one or two axes.

    Where all entries differ, or none does, nothing is marked. Raises ValueError where it would not fit.
    """
    cells = _cells(pair, differ)
    before = max(len(frame.before) for frame in frames)
    marks = differ if differ.any() and not differ.all() else np.zeros_like(differ)
    first, second = (
        _lines(texts, Frame(frame.before.ljust(before), frame.after, frame.brackets), wrong)
        for texts, frame, wrong in zip(cells, frames, (marks, np.zeros_like(marks)), strict=True)
    )
    return first, second


def fits(array: Array) -> bool:
    """Whether an array is small enough to be shown whole."""
    return array.ndim in (1, 2) and 0 < array.size <= ENTRIES and (array.ndim == 1 or array.shape[0] <= ROWS)


def _cells(pair: tuple[Array, Array], differ: npt.NDArray[np.bool_]) -> list[npt.NDArray[np.str_]]:
    """The numbers as texts of one width, with as many digits as it takes to see what differs."""
    for digits in (6, 10, 17):
        texts = _texts(pair, digits)
        if not (texts[0] == texts[1])[differ.ravel()].any():
            break
    width = max(len(text) for array in texts for text in array)
    return [np.array([text.rjust(width) for text in array]).reshape(differ.shape) for array in texts]


def _texts(pair: tuple[Array, Array], digits: int) -> list[npt.NDArray[np.str_]]:
    """Numbers with their points below each other; as they come where some are very large or very small."""
    texts = [np.array([f"{number:.{digits}g}" for number in array.flat]) for array in pair]
    known = [text for array in texts for text in array if text.lstrip("-")[0].isdigit()]
    if any("e" in text for text in known):
        return texts
    places = max([1, *(len(text.partition(".")[2]) for text in known)])
    return [np.array([f"{number:.{places}f}" for number in array.flat]) for array in pair]


def _lines(texts: npt.NDArray[np.str_], frame: Frame, marks: npt.NDArray[np.bool_]) -> str:
    opening, closing = frame.brackets[0], frame.brackets[1]
    if texts.ndim == 1:
        return _framed(list(_wrapped(texts, marks, len(frame.before))), frame, opening, closing)
    rows = [("[" + ", ".join(row) + "]", " " + _marked(row, wrong)) for row, wrong in zip(texts, marks, strict=True)]
    if any(len(frame.before) + len(row) + 2 > WIDTH for row, _ in rows):
        raise ValueError("the rows are too wide")
    return _framed(rows, frame, opening, f"{closing}  shape {texts.shape}")


def _wrapped(texts: npt.NDArray[np.str_], marks: npt.NDArray[np.bool_], before: int) -> Iterator[tuple[str, str]]:
    """(numbers, marks) of each line."""
    count = max(1, (WIDTH - before) // (len(texts[0]) + 2))
    for start in range(0, len(texts), count):
        part = slice(start, start + count)
        yield ", ".join(texts[part]), _marked(texts[part], marks[part])


def _marked(texts: Sequence[str] | npt.NDArray[np.str_], marks: Any) -> str:
    """A line of `^` below the digits of the marked texts."""
    below = (
        ("^" * len(text.strip())).rjust(len(text)) if wrong else " " * len(text)
        for text, wrong in zip(texts, marks, strict=True)
    )
    return "  ".join(below).rstrip()


def _framed(rows: list[tuple[str, str]], frame: Frame, opening: str, closing: str) -> str:
    indent = " " * (len(frame.before) + len(opening))
    lines = []
    for number, (row, marks) in enumerate(rows):
        head = frame.before + opening if number == 0 else indent
        tail = closing + frame.after if number == len(rows) - 1 else ","
        lines.append(head + row + tail)
        lines += [indent + marks] if marks.strip() else []
    return "\n".join(lines)
