"""A report as one HTML page that needs no network and no script. Pure.

What a page shows is put together here, in plain values; how it looks is in `pages/submission.html`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..model import CheckResult, KataResult, Outcome, Report, Standing
from . import feedback, page

_OPEN = frozenset({Standing.IN_PART, Standing.NO_POINTS, Standing.NOT_ATTEMPTED})
_SIDES = ("got", "expected")
_SHORT = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message. side: `got`, `expected`, or empty."""

    text: str
    side: str


@dataclass(frozen=True, slots=True)
class Section:
    """A kata as the page shows it. alike: one check that stands for all of them, where all ended in the same way."""

    kata: KataResult
    alike: CheckResult | None
    lost: tuple[CheckResult, ...]
    passed: tuple[CheckResult, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is something left for the learner to do."""
        return self.kata.standing in _OPEN

    @property
    def is_short(self) -> bool:
        """Whether the one message for all checks fits into a line of text."""
        return self.alike is not None and self.alike.message[_SHORT:] == self.alike.printed == ""


def render(report: Report, level: str) -> str:
    """The page of a report at a level of feedback."""
    report = feedback.sanitised(feedback.for_level(report, level))
    standings = Counter(kata.standing for kata in report.katas)
    return page.render(
        "submission.html",
        report=report,
        full=level == "full",
        standings=[(standing, standings[standing]) for standing in Standing if standings[standing]],
        sections=[_section(kata) for kata in report.katas],
        lines=_lines,
    )


def _section(kata: KataResult) -> Section:
    lost = tuple(check for check in kata.checks if check.outcome is not Outcome.PASSED)
    passed = tuple(check for check in kata.checks if check.outcome is Outcome.PASSED)
    same = {(check.outcome, check.message, check.printed) for check in lost}
    alike = lost[0] if len(lost) > 1 and len(same) == 1 and not passed else None
    return Section(kata, alike, lost, passed)


def _lines(message: str) -> list[Line]:
    """A message line by line. What came and what was expected stand out, up to the line that is not indented."""
    found, side = [], ""
    for text in message.splitlines():
        word = text.strip().partition(" ")[0]
        if text.startswith("  ") and word in _SIDES:
            side = word
        elif not text.startswith("   "):
            side = ""
        found.append(Line(text, side))
    return found
