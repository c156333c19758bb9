"""Feedback for learners: of hidden checks a title, a finding and its hint, and nothing else, in every format."""

from __future__ import annotations

import base64
import dataclasses
import io
import re
from collections.abc import Callable

import pytest
from rich.console import Console

from grader.grading import Grading
from grader.model import CheckResult, Finding, KataResult, Outcome, Report
from grader.reports import classroom, classroom50, feedback, github, gradescope, html, junit, markdown, terminal
from grader.reports import json as canonical
from grader.submission import Source, Submission

KATA = "gradient_vector"
SWAPPED = "\n\ndef fun_dz(x, y):\n    print(x, y)\n    r = np.cos(x**2 + y**2)\n    return 2 * y * r, 2 * x * r\n"
TELLS = "\n\ndef fun_dz(x, y):\n    raise ValueError(f'x is {x!r} and y is {y!r}')\n"
EXITS = "\n\nimport os\ndef fun_dz(x, y):\n    print(x, y)\n    os._exit(3)\n"


PUSH_FIELDS = dataclasses.fields(classroom50.Push)


def on_a_terminal(report: Report) -> str:
    out = io.StringIO()
    terminal.show(report, Console(file=out, width=120))
    return out.getvalue()


def at_level(show: Callable[[Report], str]) -> Callable[[Report], str]:
    """As the command line does it: the level first, then the format."""
    return lambda report: show(feedback.for_level(report, "learner"))


READ: dict[str, Callable[[Report], str]] = {
    "terminal": at_level(on_a_terminal),
    "json": at_level(canonical.render),
    "markdown": at_level(markdown.render),
    "html": lambda report: html.render(report, "learner"),
    "gradescope": lambda report: gradescope.render(report, "learner"),
}
"""Formats that tell titles and findings."""
COUNTED: dict[str, Callable[[Report], str]] = {
    "junit": lambda report: junit.render(report, "learner"),
    "classroom": lambda report: base64.b64decode(classroom.render(report).partition("=")[2]).decode(),
    "classroom50": lambda report: classroom50.render(report, classroom50.Push(*["x"] * len(PUSH_FIELDS))),
    "github-summary": github.summary,
    "github-annotations": github.commands,
}
NUMBER = re.compile(r"-?\d+\.\d{4,}")


def numbers(checks: list[CheckResult]) -> set[str]:
    """The numbers of at least four decimals in messages and prints."""
    return {found for check in checks for found in NUMBER.findall(check.message + check.printed)}


@pytest.fixture(scope="module")
def reports(warm: Grading, solution: bytes) -> dict[str, Report]:
    """Real reports, in full, of submissions that print or tell what they are asked."""

    def graded(text: str) -> Report:
        return warm.grade(Submission("s", {KATA: Source(f"{KATA}.py", solution + text.encode())}, ()))

    return {"swapped": graded(SWAPPED), "tells": graded(TELLS), "exits": graded(EXITS)}


@pytest.mark.parametrize("name", [*READ, *COUNTED])
@pytest.mark.parametrize("submission", ["swapped", "tells", "exits"])
def test_no_number_of_a_hidden_check_is_told(reports: dict[str, Report], submission: str, name: str) -> None:
    """What a hidden check asks, expects and prints is in the full report, and in no format at the learner's level."""
    report = reports[submission]
    (kata,) = report.katas
    secret = numbers([check for check in kata.checks if check.hidden])
    secret -= numbers([check for check in kata.checks if not check.hidden])
    assert len(secret) >= 3
    assert all(number in canonical.render(report) for number in secret)
    text = {**READ, **COUNTED}[name](report)
    assert [number for number in secret if number in text] == []
    assert "test_hidden" not in text


@pytest.mark.parametrize("name", READ)
def test_titles_findings_and_hints_are_told(reports: dict[str, Report], name: str) -> None:
    """At the learner's level the titles of lost hidden checks and the finding with its hint are there to read."""
    (kata,) = reports["swapped"].katas
    assert [finding.code for finding in kata.findings] == ["swapped"]
    text = words(READ[name](reports["swapped"]))
    for told in (
        *(check.title for check in kata.checks if check.hidden),
        kata.findings[0].title,
        kata.findings[0].hint,
    ):
        assert words(told) in text


def words(text: str) -> str:
    """The letters and digits alone: each format has its own way of marking and breaking lines."""
    return re.sub(r"&#?\w+;|\\\\?n|[^A-Za-z0-9]", "", text)


def test_a_finding_is_told_where_all_checks_end_alike() -> None:
    """On a terminal, checks with one message are one row, and what stands behind them is still said."""
    checks = tuple(CheckResult(f"test_{n}", f"{n} holds.", Outcome.CRASHED, 0, 1, "the end", False) for n in range(3))
    kata = KataResult("alpha", "Alpha", checks, (Finding("ends", "It ends early", "What ends a program?"),))
    text = on_a_terminal(Report("s", "0", (kata,)))
    assert "It ends early" in text
    assert "all 3 checks" in text
