"""What a report may show to whom. Pure."""

from __future__ import annotations

from dataclasses import replace

from ..model import CheckResult, Outcome, Report

LEVELS = ("full", "learner")

_LEARNER_MESSAGES = {
    Outcome.PASSED: "",
    Outcome.FAILED: "the answer to a hidden check differs from what is expected",
    Outcome.RAISED: "the code raised an exception in a hidden check",
    Outcome.TIMED_OUT: "no answer in time; is there a loop without end?",
    Outcome.OUT_OF_MEMORY: "the memory limit was reached",
    Outcome.CRASHED: "the program ended before it answered",
    Outcome.GRADER_FAULT: "not graded: a fault of the grader",
}


def for_level(report: Report, level: str) -> Report:
    """The report as a level shows it: `full`, or `learner` without what hidden checks ask and expect."""
    if level == "full":
        return report
    katas = tuple(replace(kata, checks=tuple(map(_for_learner, kata.checks))) for kata in report.katas)
    return replace(report, katas=katas, flags=())


def _for_learner(check: CheckResult) -> CheckResult:
    if not check.hidden:
        return check
    return replace(check, message=_LEARNER_MESSAGES.get(check.outcome, check.message), printed="")
