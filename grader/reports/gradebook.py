"""The grades of a class as CSV. Pure.

Rule of this file: no text cell begins with what a spreadsheet takes for a formula; numbers of ours stay numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..tally import NOTES_CHARS, Row
from ..text import cell


def render(katas: Iterable[str], rows: Iterable[Row]) -> bytes:
    """One row for each submission, UTF-8 with a byte order mark: name, points, a column for each kata, notes.

    A cell without a number: that part was not graded, and the notes say why.
    """
    katas = list(katas)
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(map(cell, ["name", "earned", "possible", *katas, "notes", "report"]))
    for row in rows:
        points = [row.earned, row.possible, *(row.katas.get(kata) for kata in katas)]
        numbers = ["" if number is None else number for number in points]
        writer.writerow([cell(row.name), *numbers, cell(_notes(row), 2 * NOTES_CHARS), cell(row.report)])
    return text.getvalue().encode("utf-8-sig")


def _notes(row: Row) -> str:
    reason = f"not graded: {row.not_graded}" if row.not_graded else ""
    return "; ".join(filter(None, (reason, row.notes)))
