"""A report as the public GitHub Classroom runners send it: one step output, and the two notices. Pure.

The reporter of that family adds up the scores of the tests of every runner whose `max_score` is not 0; the table
that it prints takes each test for an equal share. The scores here are the points, so the sum is right. A report
with a fault of the grader has `max_score` 0: the reporter fails the step and sends no points.
"""

from __future__ import annotations

import base64
from typing import Any

from ..model import CheckResult, KataResult, Outcome, Report
from ..text import command_data, plain_json
from . import feedback

PAYLOAD_BYTES = 88_000
"""Of the JSON: its base64 form travels as one text in an environment, and Linux takes less than 128 KiB of it."""


def render(report: Report) -> str:
    """The line for GITHUB_OUTPUT: `result=` and the payload in base64."""
    text = feedback.within(PAYLOAD_BYTES, feedback.published(report), lambda short: plain_json(payload(short)))
    return f"result={base64.b64encode(text.encode()).decode()}\n"


def notices(report: Report) -> str:
    """The two lines from which the points are read; nothing where there are none to tell."""
    if report.not_graded or not report.possible:
        return ""
    totals = plain_json({"totalPoints": report.earned, "maxPoints": report.possible}).replace(" ", "")
    points = f"Points {report.earned}/{report.possible}"
    return f"::notice title=Autograding complete::{points}\n::notice title=Autograding report::{command_data(totals)}\n"


def payload(report: Report) -> dict[str, Any]:
    """What the line holds, of a report that is fit to be published."""
    told = [(kata, check) for kata in report.katas for check in kata.checks if _is_told(check)]
    return {
        "version": 1,
        "status": _status(report, [check for _, check in told]),
        "max_score": 0 if report.not_graded else report.possible,
        "tests": [_test(kata, check) for kata, check in told],
    }


def _is_told(check: CheckResult) -> bool:
    """A bonus that was not earned and a check that was not judged would count as a failure."""
    if check.is_bonus:
        return check.outcome is Outcome.PASSED
    return check.outcome is not Outcome.NOT_JUDGED


def _status(report: Report, told: list[CheckResult]) -> str:
    if report.not_graded:
        return "error"
    return "pass" if all(check.outcome is Outcome.PASSED for check in told) else "fail"


def _test(kata: KataResult, check: CheckResult) -> dict[str, Any]:
    statuses = {Outcome.PASSED: "pass", Outcome.GRADER_FAULT: "error"}
    return {
        "name": f"{kata.kata}: {check.title}",
        "status": statuses.get(check.outcome, "fail"),
        "score": check.earned,
        "message": "" if check.outcome is Outcome.PASSED else f"{check.outcome.value}\n{check.message}".strip(),
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "duration": 0,
    }
