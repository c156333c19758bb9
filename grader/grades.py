"""The folders of a batch to grades that a gradebook can take. Runs in the operator's process; runs nothing of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from .errors import UsageError
from .journal import write_file
from .model import Report
from .reports import canvas, gradebook, json, moodle
from .reports.filling import Grade, folded
from .tally import row_of

REPORT_FILE = "report.json"
FILE_LIMIT = 64 << 20
_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".ipynb", ".py")


def read_reports(folder: Path) -> list[tuple[str, Report]]:
    """Each report below a folder with the name of the folder that it lies in, in the order of these names.

    Raises UsageError where there is none, or where one is no whole report.
    """
    if not folder.is_dir():
        raise UsageError(f"--from {folder} is no folder; give the one that `grader batch --out` wrote")
    paths = [folder / REPORT_FILE, *sorted(folder.glob(f"*/{REPORT_FILE}"))]
    found = [(path.resolve().parent.name, read_report(path)) for path in paths if path.is_file()]
    if not found:
        raise UsageError(f"--from {folder} holds no {REPORT_FILE}, nor do the folders in it; has `grader batch` run?")
    return found


def read_report(path: Path) -> Report:
    """The report in a file. Raises UsageError that names the file."""
    return json.read(_text(path), str(path))


def fill_gradebook(
    folder: Path,
    platform: tuple[str, Path] | None,
    out: Path,
    *,
    column: str | None,
    scale: bool,
    roster: Path | None,
    prefix: str,
) -> tuple[int, tuple[str, ...]]:
    """Write the grades of a folder of reports to `out`: how many were written, and what was left out and why.

    platform: `canvas` or `moodle` and the file to fill; None for a plain CSV. Raises UsageError.
    """
    reports = read_reports(folder)
    if platform is None:
        rows = [row_of(report.name, report, f"{place}/{REPORT_FILE}") for place, report in reports]
        write_file(out, gradebook.render(rows))
        return len(reports), ()
    name, path = platform
    if name == "canvas" and not column:
        raise UsageError("--canvas needs --column, the title of the column to fill or the number in it")
    fill = canvas.fill if name == "canvas" else moodle.fill
    grades = grades_of(reports, read_roster(roster) if roster else (), prefix)
    filled = fill(_bytes(path), str(path), column or moodle.COLUMN, grades, scale=scale)
    write_file(out, filled.data)
    return filled.written, filled.remarks


def grades_of(
    reports: Iterable[tuple[str, Report]], roster: Sequence[Sequence[str]] = (), prefix: str = ""
) -> list[Grade]:
    """The grades of reports under all names that each is known by: as handed in, its folder's, the roster's."""
    return [_with_roster(_grade(folder, report, prefix), roster) for folder, report in reports]


def read_roster(path: Path) -> list[list[str]]:
    """The rows of a roster: a file of comma-separated values in which each row names one person in several ways."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--roster {path} cannot be read: {error}") from None
    return [cells for row in csv.reader(io.StringIO(text)) if (cells := [cell.strip() for cell in row if cell.strip()])]


def _grade(folder: str, report: Report, prefix: str) -> Grade:
    names = [report.name, folder]
    for suffix in _SUFFIXES:
        names += [name[: -len(suffix)] for name in names if name.lower().endswith(suffix)]
    if prefix:
        names += [name[len(prefix) :] for name in names if name.startswith(prefix)]
    return Grade(tuple(dict.fromkeys(names)), report.earned, report.possible, not report.not_graded)


def _with_roster(grade: Grade, roster: Sequence[Sequence[str]]) -> Grade:
    own = set(map(folded, grade.names))
    others = [cell for row in roster if own & set(map(folded, row)) for cell in row]
    return replace(grade, names=tuple(dict.fromkeys((*grade.names, *others))))


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} cannot be read: {error}") from None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise UsageError(f"{path} is larger than {FILE_LIMIT >> 20} MiB; is it the right file?")
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
