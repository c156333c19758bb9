"""The grades of a class as comma-separated values, for a spreadsheet. Pure.

Rule of this file: no text cell begins with what a spreadsheet takes for a formula; numbers of ours stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from ..tally import NOTES_CHARS, Row
from ..text import cell


def render(rows: Sequence[Row], katas: Iterable[str] = ()) -> bytes:
    """One row for each submission, UTF-8 with a byte order mark: name, points, percent, a column for each kata, notes.

    katas: the columns of the katas in order; those that a row has beside them follow.
    A cell without a number: that part was not graded, and the notes say why, or it was not asked for.
    """
    columns = list(dict.fromkeys([*katas, *(kata for row in rows for kata in row.katas)]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(map(cell, ["name", "earned", "possible", "percent", *columns, "notes", "report"]))
    for row in rows:
        points = [row.earned, row.possible, _percent(row), *(row.katas.get(kata) for kata in columns)]
        numbers = ["" if number is None else number for number in points]
        writer.writerow([cell(row.name), *numbers, cell(_notes(row), 2 * NOTES_CHARS), cell(row.report)])
    return text.getvalue().encode("utf-8-sig")


def _percent(row: Row) -> float | None:
    return round(100 * row.earned / row.possible, 2) if row.earned is not None and row.possible else None


def _notes(row: Row) -> str:
    reason = f"not graded: {row.not_graded}" if row.not_graded else ""
    return "; ".join(filter(None, (reason, row.notes)))
