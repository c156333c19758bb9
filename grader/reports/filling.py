"""Which grade belongs to which row of a platform's sheet, and what is written there. Pure.

Rule of this file: nothing is guessed. A grade that fits no row or several, and a row that several grades fit, are
left alone and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from ..text import clean_line


@dataclass(frozen=True, slots=True)
class Grade:
    """One submission's points. names: everything the submission is known by; graded: false after our own fault."""

    names: tuple[str, ...]
    earned: int
    possible: int
    graded: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row. index: in the sheet; maximum: of the column; locked: why it must stay as it is, if it must."""

    index: int
    names: tuple[str, ...]
    maximum: float | None
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The file, how many cells were written, and a sentence for everything that was left out."""

    data: bytes
    written: int
    remarks: tuple[str, ...]


def assign(rows: Iterable[Row], grades: Iterable[Grade], *, scale: bool) -> tuple[dict[int, str], list[str]]:
    """The number for each row, as text with a decimal point, and what was left out and why."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        for name in {folded(name) for name in row.names if name.strip()}:
            by_name.setdefault(name, []).append(row)
    numbers: dict[int, str] = {}
    remarks: list[str] = []
    for row, claims in _claims(by_name, grades, remarks):
        reason = _obstacle(row, claims, scale)
        if reason:
            remarks.append(reason)
        else:
            numbers[row.index] = _number(row, claims[0])
    return numbers, remarks


def folded(name: str) -> str:
    """A name for comparison: case and outer spaces do not tell people apart."""
    return " ".join(name.split()).casefold()


def _claims(
    by_name: Mapping[str, list[Row]], grades: Iterable[Grade], remarks: list[str]
) -> list[tuple[Row, list[Grade]]]:
    claims: dict[int, tuple[Row, list[Grade]]] = {}
    for grade in grades:
        fits = {row.index: row for name in map(folded, grade.names) for row in by_name.get(name, [])}
        if len(fits) == 1:
            [row] = fits.values()
            claims.setdefault(row.index, (row, []))[1].append(grade)
        else:
            remarks.append(_no_single_row(grade, sorted(fits)))
    return [claims[index] for index in sorted(claims)]


def _no_single_row(grade: Grade, fits: Sequence[int]) -> str:
    if not fits:
        return f"{shown(grade)}: no row has this name or number; a --roster can say whose it is"
    lines = ", ".join(str(index + 1) for index in fits)
    return f"{shown(grade)}: rows {lines} fit; a --roster can tell them apart"


def _obstacle(row: Row, grades: Sequence[Grade], scale: bool) -> str:
    """Why nothing is written into a row; empty where nothing stands against it."""
    grade, line = grades[0], row.index + 1
    if len(grades) > 1:
        return f"row {line}: several reports fit: {', '.join(map(shown, grades))}"
    if not grade.graded:
        return f"{shown(grade)}: not graded, through a fault of the grader; grade it again"
    if row.locked:
        return f"{shown(grade)}: row {line} is left as it is: {row.locked}"
    if not grade.possible:
        return f"{shown(grade)}: no points were possible"
    if row.maximum is None:
        return f"{shown(grade)}: row {line} has no maximum that is a number"
    if not scale and row.maximum != grade.possible:
        return f"{shown(grade)}: {grade.possible} points were possible, the column has {row.maximum:g}; give --scale"
    return ""


def _number(row: Row, grade: Grade) -> str:
    points = Decimal(str(row.maximum)) * grade.earned / grade.possible
    return str(points.quantize(Decimal("0.01"), ROUND_HALF_EVEN))


def shown(grade: Grade) -> str:
    """The name of a grade in a message."""
    return clean_line(grade.names[0])
