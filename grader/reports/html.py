"""A report as one HTML page that needs no network and no script. Pure.

What a page shows is put together here, in plain values; how it looks is in `pages/submission.html`.
"""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import dataclass

from ..model import CheckResult, KataPictures, KataResult, Outcome, Picture, Pictures, Report, Standing
from ..text import clean_line
from . import feedback, page

_OPEN = frozenset({Standing.IN_PART, Standing.NO_POINTS, Standing.NOT_ATTEMPTED})
_SIDES = ("got", "expected")
_SHORT = 100
_SEEN = 1_000
_WIDE = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a message. side: `got`, `expected`, or empty."""

    text: str
    side: str


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as the page shows it. address: of the image, with the image in it; empty where one is missing."""

    address: str
    width: int
    height: int
    seen: str
    missing: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a submission answers, and what is expected: None where it is the same, unknown, or withheld."""

    own: Shot
    expected: Shot | None
    is_same: bool
    withheld: str

    @property
    def is_wide(self) -> bool:
        """Whether two stand one below the other."""
        return any(shot.width > _WIDE * shot.height for shot in (self.own, self.expected) if shot and shot.height)


@dataclass(frozen=True, slots=True)
class Section:
    """A kata as the page shows it. alike: one check that stands for all of them, where all ended in the same way."""

    kata: KataResult
    alike: CheckResult | None
    lost: tuple[CheckResult, ...]
    passed: tuple[CheckResult, ...]
    drawing: Drawing | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is something left for the learner to do."""
        return self.kata.standing in _OPEN

    @property
    def is_solved(self) -> bool:
        """Whether its picture may be folded away."""
        return self.kata.standing is Standing.SOLVED

    @property
    def is_short(self) -> bool:
        """Whether the one message for all checks fits into a line of text."""
        return self.alike is not None and self.alike.message[_SHORT:] == self.alike.printed == ""


def render(report: Report, level: str, pictures: Pictures | None = None) -> str:
    """The page of a report at a level of feedback. pictures: what stands beside the report."""
    pictures = pictures or Pictures()
    report = feedback.sanitised(feedback.for_level(report, level))
    standings = Counter(kata.standing for kata in report.katas)
    return page.render(
        "submission.html",
        report=report,
        full=level == "full",
        standings=[(standing, standings[standing]) for standing in Standing if standings[standing]],
        sections=[_section(kata, _drawing(pictures.katas.get(kata.kata), level)) for kata in report.katas],
        lines=_lines,
        no_pictures=clean_line(pictures.missing),
        images=bool(pictures.katas),
    )


def _drawing(found: KataPictures | None, level: str) -> Drawing | None:
    if found is None:
        return None
    withheld = clean_line(found.withheld) if level != "full" else ""
    expected = None if found.expected is None or withheld else _shot(found.expected)
    own = _shot(found.own)
    is_same = expected is not None and own.address != "" and own.address == expected.address
    return Drawing(own, None if is_same else expected, is_same, withheld)


def _shot(picture: Picture) -> Shot:
    address = f"data:image/png;base64,{base64.b64encode(picture.image).decode()}" if picture.image else ""
    return Shot(address, picture.width, picture.height, clean_line(picture.seen, _SEEN), clean_line(picture.missing))


def _section(kata: KataResult, drawing: Drawing | None) -> Section:
    lost = tuple(check for check in kata.checks if check.outcome is not Outcome.PASSED)
    passed = tuple(check for check in kata.checks if check.outcome is Outcome.PASSED)
    same = {(check.outcome, check.message, check.printed) for check in lost}
    alike = lost[0] if len(lost) > 1 and len(same) == 1 and not passed else None
    return Section(kata, alike, lost, passed, drawing)


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
