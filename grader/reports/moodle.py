"""Grades into an offline grading worksheet of Moodle: the column of grades is filled, all else stays. Pure.

The headers are in the language of the site and are compared by it to the byte, so none is written. The identifier
stands first, the maximum behind the grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import UsageError
from . import sheet
from .filling import Filled, Grade, Row, assign

COLUMN = "Grade"
_DOWNLOAD = re.compile(r"_(?P<participant>\d+)_assignsubmission_")
_EMAIL = re.compile(r"\S+@\S+")
_CHANGEABLE = "Grade can be changed"


def fill(data: bytes, where: str, column: str, grades: Iterable[Grade], *, scale: bool) -> Filled:
    """The worksheet with the column of grades filled. Raises UsageError where it has no such column."""
    worksheet = sheet.parse(data, where)
    header = [title.strip() for title in worksheet.values(0)]
    if column.strip() not in header[2:-1]:
        raise UsageError(
            f"{where}: there is no column {column!r} behind the identifier and the name; give the title of the column"
            f" of grades with --column; the columns are: {', '.join(header)}"
        )
    place = header.index(column.strip(), 2)
    rows = [_row(worksheet, header, place, index) for index in range(1, len(worksheet.rows))]
    numbers, remarks = assign(rows, map(_by_download_name, grades), scale=scale)
    for index, number in numbers.items():
        comma = "," in worksheet.value(index, place + 1)
        worksheet = worksheet.with_number(index, place, number.replace(".", ",") if comma else number)
    return Filled(worksheet.encode(), len(numbers), tuple(remarks))


def _row(worksheet: sheet.Sheet, header: list[str], place: int, index: int) -> Row:
    identifier, *others = (worksheet.value(index, column) for column in range(place))
    numbers = re.findall(r"\d+", identifier)[-1:]
    named = others[:1] + [cell for cell in others if _EMAIL.fullmatch(cell)]
    if "ID number" in header[:place]:
        named.append(worksheet.value(index, header.index("ID number")))
    names = (identifier, *(f"participant {number}" for number in numbers), *named)
    maximum = sheet.number_in(worksheet.value(index, place + 1))
    return Row(index, names, maximum, _locked(worksheet, header, index))


def _locked(worksheet: sheet.Sheet, header: list[str], index: int) -> str:
    if _CHANGEABLE in header and worksheet.value(index, header.index(_CHANGEABLE)).strip() == "No":
        return "its grade cannot be changed"
    return ""


def _by_download_name(grade: Grade) -> Grade:
    """A submission that was downloaded from Moodle bears the number of its participant in its name."""
    numbers = (match["participant"] for match in map(_DOWNLOAD.search, grade.names) if match)
    return Grade(
        (*grade.names, *(f"participant {number}" for number in numbers)), grade.earned, grade.possible, grade.graded
    )
