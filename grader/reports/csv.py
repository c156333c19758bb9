"""Reports as one table of comma-separated values, a row each, for a spreadsheet. Pure.

UTF-8 with the mark that Excel looks for; no text of a submission becomes a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ..model import Report
from ..text import cell

HEAD = ("submission", "earned", "possible", "percent", "graded")


def render(reports: Sequence[Report]) -> str:
    """The table; after the totals a column of earned points for each kata, empty where a report has no such kata."""
    katas = list(dict.fromkeys(kata.kata for report in reports for kata in report.katas))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*HEAD, *map(cell, katas)])
    for report in reports:
        writer.writerow(_row(report, katas))
    return "\ufeff" + out.getvalue()


def _row(report: Report, katas: Sequence[str]) -> list[str | int]:
    earned = {kata.kata: kata.earned for kata in report.katas}
    percent = f"{100 * report.earned / report.possible:.2f}" if report.possible else ""
    graded = "no" if report.not_graded else "yes"
    return [
        cell(report.name),
        report.earned,
        report.possible,
        percent,
        graded,
        *(earned.get(kata, "") for kata in katas),
    ]
