"""A report for a GitHub Actions run: the summary of a step, and annotations. Pure.

Rule of this file: the runner keeps 10 annotations of a kind and drops the rest silently, so the points come first
and nothing of the submission can use them up.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from ..model import CheckResult, KataResult, Outcome, Report
from ..text import clean_line, command_data, command_property, uncommanded
from . import classroom, feedback, markdown

SUMMARY_BYTES = 1_000_000
"""Under the 1 MiB above which the runner throws the whole summary away."""
PER_KIND = 10
MESSAGE_CHARACTERS = 500
IGNORED_FILES = 100


def summary(report: Report) -> str:
    """The report as the Markdown of a step summary."""
    ignored = [uncommanded(name) for name in map(clean_line, report.ignored[:IGNORED_FILES])]
    if len(report.ignored) > IGNORED_FILES:
        ignored.append(f"… and {len(report.ignored) - IGNORED_FILES} more")
    shown = replace(feedback.published(report), ignored=tuple(ignored))
    return feedback.within(SUMMARY_BYTES, shown, lambda short: uncommanded(_note(short) + markdown.render(short)))


def commands(report: Report) -> str:
    """Annotations as workflow commands: the notices of the points, then errors, then findings as warnings."""
    report = feedback.shortened(feedback.published(report), MESSAGE_CHARACTERS)
    lost = [_lost(kata, check) for kata in report.katas for check in kata.checks if _is_lost(check)]
    found = [
        _command("warning", f"{kata.kata}: {finding.title}", finding.hint)
        for kata in report.katas
        for finding in kata.findings
    ]
    return classroom.notices(report) + "".join(_capped("error", lost) + _capped("warning", found))


def _note(report: Report) -> str:
    return "**Not graded**: a fault of the grader; these points are not the grade.\n\n" if report.not_graded else ""


def _is_lost(check: CheckResult) -> bool:
    return check.outcome not in (Outcome.PASSED, Outcome.NOT_JUDGED) and not check.is_bonus


def _lost(kata: KataResult, check: CheckResult) -> str:
    return _command("error", f"{kata.kata}: {check.title}", f"{check.outcome.value}\n{check.message}".strip())


def _command(kind: str, title: str, message: str) -> str:
    return f"::{kind} title={command_property(title)}::{command_data(message)}\n"


def _capped(kind: str, commands: list[str]) -> list[str]:
    if len(commands) <= PER_KIND:
        return commands
    rest = len(commands) - PER_KIND + 1
    more = _command(kind, "more", f"and {rest} more; the summary of this step lists all of them")
    return [*islice(commands, PER_KIND - 1), more]
