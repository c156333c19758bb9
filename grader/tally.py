"""The whole class in small: one row for each submission, and counts over all of them. Runs in the operator's process.

Of each report only what the gradebook, the summary and the class's page tell is kept, so that ten thousand of them
fit in memory.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .model import CheckResult, Finding, Outcome, Report, Standing
from .text import clean_line

NOTES_CHARS = 1000
_UNCOUNTED = frozenset({Standing.NOT_ATTEMPTED, Standing.NOT_JUDGED, Standing.NOT_GRADED})
_SILENT = frozenset({Outcome.PASSED, Outcome.GRADER_FAULT})


@dataclass(frozen=True, slots=True)
class Cell:
    """One kata of one submission."""

    standing: Standing
    earned: int
    possible: int


@dataclass(frozen=True, slots=True)
class Row:
    """One submission. Numbers are None where it was not graded; not_graded says why, else it is empty.

    name: as handed in, made safe to print. katas: points by kata. report: its path below the batch's folder.
    cells: each kata. findings: kata and title of each. to_look_at: what a person should see.
    """

    name: str
    earned: int | None = None
    possible: int | None = None
    katas: dict[str, int | None] = field(default_factory=dict)
    notes: str = ""
    not_graded: str = ""
    report: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)
    findings: tuple[tuple[str, str], ...] = ()
    to_look_at: tuple[str, ...] = ()


@dataclass(slots=True)
class CheckCount:
    """How a check went over the class. attempted: submissions in which its kata's part had been written."""

    attempted: int = 0
    passed: int = 0


@dataclass(frozen=True, slots=True)
class KataCount:
    """How a kata went over the class. written: submissions in which something of it was; full: that earned everything;
    named: in which a misconception was found."""

    written: int
    full: int
    named: int


@dataclass(slots=True)
class Tally:
    """What has been added so far.

    checks: by kata and title. findings: submissions by kata and title. told: each finding's own words.
    left_out: neither selected nor graded before. left_aside: names in the folder that are no submissions.
    """

    katas: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    checks: dict[tuple[str, str], CheckCount] = field(default_factory=dict)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    told: dict[tuple[str, str], Finding] = field(default_factory=dict)
    graded_now: int = 0
    unchanged: int = 0
    left_out: int = 0
    our_faults: int = 0
    left_aside: tuple[str, ...] = ()

    def add_report(self, name: str, report: Report, path: str) -> None:
        """A submission's report, and where it lies."""
        self.rows.append(row_of(name, report, path))
        for kata in report.katas:
            for check in kata.checks:
                self._count(kata.kata, check)
            self.findings.update({(kata.kata, finding.title) for finding in kata.findings})
            self.told |= {(kata.kata, finding.title): finding for finding in kata.findings}

    def add_not_graded(self, name: str, reason: str) -> None:
        """A submission without a report, and why."""
        self.rows.append(Row(clean_line(name), not_graded=clean_line(reason, NOTES_CHARS)))

    def holders(self) -> dict[tuple[str, str], list[str]]:
        """The names of the submissions in which each misconception was found, by kata and title."""
        found: dict[tuple[str, str], list[str]] = {}
        for row in self.rows:
            for key in row.findings:
                found.setdefault(key, []).append(row.name)
        return found

    def kata_count(self, kata: str) -> KataCount:
        """The counts of one kata over all submissions that were graded."""
        cells = [row.cells[kata] for row in self.rows if kata in row.cells]
        graded = [cell for cell in cells if cell.standing not in _UNCOUNTED]
        full = sum(cell.earned >= cell.possible for cell in graded)
        named = sum(any(name == kata for name, _ in row.findings) for row in self.rows)
        return KataCount(len(graded), full, named)

    def sort(self) -> None:
        """The rows in the order of their names, whatever the order in which they came."""
        self.rows.sort(key=lambda row: (row.name, row.report, row.not_graded))

    def _count(self, kata: str, check: CheckResult) -> None:
        count = self.checks.setdefault((kata, check.title), CheckCount())
        count.attempted += check.outcome.counts and check.outcome is not Outcome.NOT_ATTEMPTED
        count.passed += check.outcome is Outcome.PASSED


def row_of(name: str, report: Report, path: str) -> Row:
    """The row of a report. Where a check could not be judged through our fault, its kata and the total stay empty."""
    fault = fault_in(report)
    return Row(
        name=clean_line(name),
        earned=None if fault else report.earned,
        possible=None if fault else report.possible,
        katas={kata.kata: None if any(map(_is_fault, kata.checks)) else kata.earned for kata in report.katas},
        notes=_notes(report),
        not_graded=clean_line(fault, NOTES_CHARS),
        report=path,
        cells={kata.kata: Cell(kata.standing, kata.earned, kata.possible) for kata in report.katas},
        findings=tuple(sorted({(kata.kata, finding.title) for kata in report.katas for finding in kata.findings})),
        to_look_at=_to_look_at(report),
    )


def fault_in(report: Report) -> str:
    """What kept the first check from being judged through our fault; empty where all were judged."""
    faults = [check.message for kata in report.katas for check in kata.checks if _is_fault(check)]
    return (faults[0] or "a fault of the grader") if faults else ""


def _is_fault(check: CheckResult) -> bool:
    return check.outcome is Outcome.GRADER_FAULT


def _notes(report: Report) -> str:
    """How many checks ended otherwise than passed, by outcome, and what a person should look at."""
    counts = Counter(check.outcome for kata in report.katas for check in kata.checks)
    lost = [f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome] and outcome not in _SILENT]
    flags = [f"to look at: {flag}" for flag in report.flags]
    return clean_line("; ".join([*filter(None, [", ".join(lost)]), *flags]), NOTES_CHARS)


def _to_look_at(report: Report) -> tuple[str, ...]:
    """What the grading flagged, and where the code ended in a way that can be an attempt as well as an accident."""
    crashes = [
        f"{kata.kata}: {count} of {len(kata.checks)} checks {Outcome.CRASHED}"
        for kata in report.katas
        if (count := sum(check.outcome is Outcome.CRASHED for check in kata.checks))
    ]
    return tuple(clean_line(text) for text in (*report.flags, *crashes))
