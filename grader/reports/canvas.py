"""Grades into a gradebook that was exported from Canvas: one column is filled, all else stays. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import UsageError
from . import sheet
from .filling import Filled, Grade, Row, assign

_IDENTITIES = ("Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID")
_DOWNLOAD = re.compile(r"^[^\W_]+(?:_LATE)?_(?P<user>\d+)(?:_\d+_.+)?$", re.DOTALL)
_KEPT = ("EX", "N/A")


def fill(data: bytes, where: str, column: str, grades: Iterable[Grade], *, scale: bool) -> Filled:
    """The export with `column` filled; column: its header as it stands, or the number in the parentheses of it.

    Raises UsageError where the file is no export of a gradebook or the column is not there.
    """
    export = sheet.parse(data, where)
    header = export.values(0)
    if "Student" not in header[0] or header[1:2] != ["ID"] or "Section" not in header:
        raise UsageError(f"{where} is no gradebook of Canvas: its first columns are not Student, ID, … Section")
    place = _place(header, column, where)
    maximum = _maximum(export, place, where)
    numbers, remarks = assign(_rows(export, header, place, maximum), map(_by_download_name, grades), scale=scale)
    comma = "," in _maximum_text(export, place)
    for row, number in numbers.items():
        export = export.with_number(row, place, number.replace(".", ",") if comma else number)
    return Filled(export.encode(), len(numbers), tuple(remarks))


def _place(header: list[str], column: str, where: str) -> int:
    first = header.index("Section") + 1
    places = [
        place
        for place, title in enumerate(header)
        if place >= first and (title.strip() == column.strip() or title.rstrip().endswith(f"({column.strip()})"))
    ]
    if len(places) == 1:
        return places[0]
    titles = ", ".join(header[first:])
    fault = "there is no such column" if not places else f"there are {len(places)} such columns"
    raise UsageError(f"{where}: --column {column!r}: {fault}; the columns are: {titles}")


def _points_row(export: sheet.Sheet) -> int | None:
    rows = (row for row in range(1, len(export.rows)) if export.value(row, 0).strip() == "Points Possible")
    return next(rows, None)


def _maximum_text(export: sheet.Sheet, place: int) -> str:
    row = _points_row(export)
    return "" if row is None else export.value(row, place)


def _maximum(export: sheet.Sheet, place: int, where: str) -> float:
    text = _maximum_text(export, place)
    if "read only" in text:
        raise UsageError(f"{where}: the column is read only; give the column of an assignment")
    maximum = sheet.number_in(text)
    if not maximum:
        raise UsageError(f"{where}: the row «Points Possible» has no points for the column; set them in Canvas first")
    return maximum


def _rows(export: sheet.Sheet, header: list[str], place: int, maximum: float) -> list[Row]:
    identities = [header.index(name) for name in _IDENTITIES if name in header]
    rows = []
    for index in range(1, len(export.rows)):
        if not export.value(index, header.index("ID")).strip():
            continue
        names = tuple(export.value(index, column) for column in identities)
        kept = export.value(index, place).strip()
        rows.append(Row(index, names, maximum, f"it says {kept}" if kept in _KEPT else ""))
    return rows


def _by_download_name(grade: Grade) -> Grade:
    """A submission that was downloaded from Canvas bears the number of its student in its name."""
    users = (match["user"] for match in map(_DOWNLOAD.match, grade.names) if match)
    return Grade((*grade.names, *users), grade.earned, grade.possible, grade.graded)
