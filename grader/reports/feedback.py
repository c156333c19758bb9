"""What a report may show to whom. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from ..errors import GraderFault
from ..model import CheckResult, KataResult, Outcome, Report
from ..text import clean, clean_line

LEVELS = ("full", "learner")
TEXT_CHARACTERS = 4_000
_CAPS = (TEXT_CHARACTERS + 2, 1_000, 250, 60, 0)

_LEARNER_MESSAGES = {
    Outcome.PASSED: "",
    Outcome.FAILED: "the answer to a hidden check differs from what is expected",
    Outcome.RAISED: "the code raised an exception in a hidden check",
    Outcome.TIMED_OUT: "no answer in time; is there a loop without end?",
    Outcome.OUT_OF_MEMORY: "the memory limit was reached",
    Outcome.CRASHED: "the program ended before it answered",
    Outcome.NOT_ATTEMPTED: "a part that is not written yet was reached",
    Outcome.BROKE_THE_RULES: "something was done that is not allowed here",
    Outcome.NOT_JUDGED: "optional, and not possible where it was graded",
    Outcome.GRADER_FAULT: "not graded: a fault of the grader",
}


def for_level(report: Report, level: str) -> Report:
    """The report as a level shows it: `full`, or `learner` without what hidden checks ask and expect."""
    if level == "full":
        return report
    return replace(report, katas=tuple(map(_kata_for_learner, report.katas)), flags=(), limits={})


def published(report: Report) -> Report:
    """The report for a place where learners keep it: their level, hidden checks by number only, clean text.

    A hidden check's own name would tell the next class what is asked.
    """
    report = sanitised(for_level(report, "learner"))
    return replace(report, katas=tuple(map(_without_names, report.katas)), ignored=(), environment={}, isolation={})


def sanitised(report: Report) -> Report:
    """The report with all foreign text made safe to print: no control characters, names on one line, lengths capped."""
    return replace(
        report,
        name=clean_line(report.name),
        katas=tuple(map(_sanitised_kata, report.katas)),
        ignored=tuple(map(clean_line, report.ignored)),
        flags=tuple(map(clean_line, report.flags)),
    )


def shortened(report: Report, cap: int) -> Report:
    """The report with messages of at most `cap` characters, for formats that have a limit; points stay."""
    katas = tuple(
        replace(kata, checks=tuple(replace(check, message=_cut(check.message, cap)) for check in kata.checks))
        for kata in report.katas
    )
    return replace(report, katas=katas)


def within(limit_bytes: int, report: Report, render: Callable[[Report], str]) -> str:
    """The rendered report with messages as long as the limit lets them be; UTF-8 bytes, limit included.

    Raises GraderFault where even a report without messages is too long.
    """
    for cap in _CAPS:
        text = render(shortened(report, cap))
        if len(text.encode("utf-8")) <= limit_bytes:
            return text
    checks = sum(len(kata.checks) for kata in report.katas)
    raise GraderFault(
        f"the report of {checks} checks does not fit into {limit_bytes} bytes even without messages;"
        " grade fewer katas at a time with --kata"
    )


def _cut(text: str, cap: int) -> str:
    return text if len(text) <= cap else (text[:cap] + " …" if cap else "")


def _without_names(kata: KataResult) -> KataResult:
    numbers = count(1)
    return replace(
        kata,
        checks=tuple(
            replace(check, check=f"hidden_{number}", title=f"hidden check {number}")
            if check.hidden and (number := next(numbers))
            else check
            for check in kata.checks
        ),
    )


def _sanitised_kata(kata: KataResult) -> KataResult:
    findings = (
        replace(
            found,
            code=clean_line(found.code),
            title=clean_line(found.title),
            hint=clean_line(found.hint, TEXT_CHARACTERS),
        )
        for found in kata.findings
    )
    return replace(
        kata,
        kata=clean_line(kata.kata),
        title=clean_line(kata.title),
        checks=tuple(map(_sanitised_check, kata.checks)),
        findings=tuple(findings),
    )


def _sanitised_check(check: CheckResult) -> CheckResult:
    return replace(
        check,
        check=clean_line(check.check),
        title=clean_line(check.title),
        message=clean(check.message, TEXT_CHARACTERS),
        printed=clean(check.printed, TEXT_CHARACTERS),
    )


def _kata_for_learner(kata: KataResult) -> KataResult:
    known = {check.message for check in kata.checks if not check.hidden}
    return replace(kata, checks=tuple(_for_learner(check, known) for check in kata.checks), limits={})


def _for_learner(check: CheckResult, known: set[str]) -> CheckResult:
    """known: what public tests say. Any other message of a hidden check may carry its inputs, by the learner's making.

    A fault of ours is told without its message, which can name anything.
    """
    if check.outcome is Outcome.GRADER_FAULT:
        return replace(check, message=_LEARNER_MESSAGES[check.outcome], printed="")
    if not check.hidden:
        return check
    message = check.message if check.message in known else _LEARNER_MESSAGES[check.outcome]
    return replace(check, message=message, printed="")
