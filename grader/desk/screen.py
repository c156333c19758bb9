"""What the desk shows, as text. Pure: from a course, a state and a run to lines, coloured where that is asked for."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..course import Course, Kata
from ..text import WIDTH, edit_and_run
from .session import BEGUN, NOT_ATTEMPTED, SOLVED, CheckRun, KataRun
from .state import KataState

KEYS = "n next   h hint   p picture   l list   r reset   q quit"
CLEAR = "\x1b[H\x1b[2J"
_COLOURS = {"red": "31", "green": "32", "yellow": "33", "dim": "2", "bold": "1"}
_STATE_COLOURS = {SOLVED: "green", BEGUN: "yellow"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts colours in, or leaves them out."""

    colours: bool

    def __call__(self, text: str, colour: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self.colours and text else text


def folded(text: str, indent: str = "") -> list[str]:
    """A sentence in lines of at most WIDTH."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def stub_path(course: Course, kata: str) -> str:
    return os.path.relpath(course.stub(kata))


def what_to_do(course: Course, kata: str) -> str:
    """The last line of every page: the file to edit, and what to run."""
    return edit_and_run(stub_path(course, kata), os.path.relpath(course.folder / kata))


# --- pages of commands


def listing(course: Course, states: Mapping[str, KataState], paint: Paint, current: str = "") -> list[str]:
    """One row for each kata: its place, its name, what is known of it."""
    rows = []
    for number, kata in enumerate(course.katas, 1):
        known = states[kata.name]
        count = f"{known.passed} of {known.checks}" if known.state in (SOLVED, BEGUN) else ""
        mark = ">" if kata.name == current else " "
        state = paint(f"{known.state or 'not checked':<14}", _STATE_COLOURS.get(known.state, "dim"))
        rows.append(f"{mark}{number:3d}  {kata.name:<20} {state} {count}".rstrip())
    return rows


def summary(course: Course, states: Mapping[str, KataState]) -> str:
    solved = sum(states[kata.name].state == SOLVED for kata in course.katas)
    return f"{solved} of {len(course.katas)} solved"


def introduction(course: Course, kata: Kata) -> list[str]:
    """A kata that comes next: what it is called, what to read, what to edit."""
    number = [known.name for known in course.katas].index(kata.name) + 1
    return [
        f"{number}. {kata.title}   (about {kata.minutes} minutes)",
        "",
        f"read {os.path.relpath(course.folder / kata.name / 'README.md')}",
        what_to_do(course, kata.name),
    ]


def greeting(course: Course, command: str, first: Kata, begun: bool) -> list[str]:
    """What to do, for someone who gave no command."""
    count = len(course.katas)
    opening = f"{count} small exercises, one after the other. Each is a file with a part to write, and tests for it."
    return [
        *(folded(opening) if not begun else []),
        *([""] if not begun else []),
        f"{'next' if begun else 'begin with'}:  {command} watch",
        "",
        *folded(
            f"It shows what {first.name} asks for, and checks {stub_path(course, first.name)} whenever it is "
            "saved in an editor beside this window.",
            "  ",
        ),
        "",
        f"  {command} status         what is solved",
        f"  {command} next           what comes next",
        f"  {command} hint KATA      one more hint",
        f"  {command} plot KATA      a picture, drawn by your code",
        f"  {command} reset KATA     begin anew; a copy of your file is kept",
        "",
        what_to_do(course, first.name),
    ]


# --- pages of watch


def heading(course: Course, states: Mapping[str, KataState], kata: Kata, paint: Paint) -> list[str]:
    number = [known.name for known in course.katas].index(kata.name) + 1
    left, right = f"{number}. {kata.title}", summary(course, states)
    gap = max(3, WIDTH - len(left) - len(right))
    return [paint(left, "bold") + " " * gap + paint(right, "dim"), ""]


def verdict(course: Course, kata: Kata, run: KataRun, rows: int, paint: Paint) -> list[str]:
    """What a run found, on at most so many rows: what holds, the first check that does not, how many others."""
    if run.trouble:
        return _trouble(course, kata, run)
    if run.state == SOLVED:
        return [paint(f"{kata.name} is solved: {_all(len(run.checks))} hold.", "green")]
    if run.state == NOT_ATTEMPTED and not run.held_up:
        return _to_begin(course, kata, run)
    first, *others = sorted(run.open, key=lambda check: check.outcome == NOT_ATTEMPTED)
    count = f"{run.passed} of {len(run.checks)} checks hold{_others(others)}"
    return [paint(count, "yellow"), "", *_coloured(_cropped(first.screen.splitlines(), rows - 2), paint)]


def _all(count: int) -> str:
    return "its check" if count == 1 else f"all {count} checks"


def _to_begin(course: Course, kata: Kata, run: KataRun) -> list[str]:
    """Nothing is written yet."""
    asked = dict.fromkeys(check.message for check in run.checks)
    return [
        f"not attempted yet; about {kata.minutes} minutes",
        "",
        "to write:",
        *(f"  {message}" for message in asked),
        "",
        f"read {os.path.relpath(course.folder / kata.name / 'README.md')}",
        what_to_do(course, kata.name),
    ]


def _trouble(course: Course, kata: Kata, run: KataRun) -> list[str]:
    lines = [line for text in run.trouble.splitlines()[-12:] for line in folded(text, "  ")]
    return ["no verdict", "", *lines, what_to_do(course, kata.name)]


def _others(checks: Sequence[CheckRun]) -> str:
    """How many more do not hold, by outcome."""
    unwritten = sum(check.outcome == NOT_ATTEMPTED for check in checks)
    wrong = len(checks) - unwritten
    counts = [f"{wrong} to mend" if wrong else "", f"{unwritten} not attempted" if unwritten else ""]
    text = ", ".join(filter(None, counts))
    return f"; after this one: {text}" if text else ""


def _cropped(lines: list[str], rows: int) -> list[str]:
    """At most so many lines; the beginning and the last two stay, which say where to go on."""
    if len(lines) <= max(rows, 6):
        return lines
    keep = max(rows, 6) - 3
    return [*lines[:keep], "  … (pytest shows all of it)", *lines[-2:]]


def _coloured(lines: Sequence[str], paint: Paint) -> list[str]:
    """The claim stands out, the marks and what came back are red, what to do is plain."""
    found = []
    for number, line in enumerate(lines):
        if number == 0:
            found.append(paint(line, "bold"))
        elif line.startswith(("  got ", "  raised ")) or (line.strip() and set(line) <= {" ", "^"}):
            found.append(paint(line, "red"))
        elif line.startswith("  expected "):
            found.append(paint(line, "green"))
        else:
            found.append(line)
    return found
