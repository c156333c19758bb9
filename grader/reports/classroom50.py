"""A report as `result.json` of Classroom 50, schema `classroom50/result/v1`. Pure.

The contract knows no points above the maximum: a bonus makes up for points that were lost elsewhere, and what goes
beyond the maximum is named in the field `bonus` of its test, which collectors keep and do not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError
from ..model import CheckResult, KataResult, Outcome, Report
from ..text import plain_json
from . import feedback

SCHEMA = "classroom50/result/v1"
RESULT_BYTES = 1 << 20
TYPES = ("individual", "group", "team")


@dataclass(frozen=True, slots=True)
class Push:
    """The submission that is graded, as the runner's environment describes it; when: UTC, to the second."""

    classroom: str
    assignment: str
    kind: str
    owner: str
    tag: str
    commit: str
    release: str
    review: str
    when: str


def push_of(environment: Mapping[str, str], when: str) -> Push:
    """The push that an environment describes. Raises UsageError that names the variable and what it should hold."""
    commit = _variable(environment, "COMMIT_URL")
    push = Push(
        classroom=_variable(environment, "CLASSROOM"),
        assignment=_variable(environment, "ASSIGNMENT"),
        kind=environment.get("ASSIGNMENT_TYPE") or "individual",
        owner=environment.get("OWNER") or _variable(environment, "USERNAME"),
        tag=_variable(environment, "SUBMISSION_TAG"),
        commit=commit,
        release=_variable(environment, "RELEASE_URL"),
        review=environment.get("REVIEW_URL") or commit,
        when=when,
    )
    if not push.tag.startswith("submit/"):
        raise UsageError(f"SUBMISSION_TAG is {push.tag!r}; it must begin with submit/")
    if push.kind not in TYPES:
        raise UsageError(f"ASSIGNMENT_TYPE is {push.kind!r}; it must be one of {', '.join(TYPES)}")
    return push


def render(report: Report, push: Push) -> str:
    """The file as text."""
    return feedback.within(
        RESULT_BYTES, feedback.published(report), lambda short: plain_json(result(short, push), indent=2) + "\n"
    )


def result(report: Report, push: Push) -> dict[str, Any]:
    """What the file holds, of a report that is fit to be published."""
    return {
        "schema": SCHEMA,
        "classroom": push.classroom,
        "assignment": push.assignment,
        "assignment_type": push.kind,
        "owner": push.owner,
        "submission": push.tag,
        "commit": push.commit,
        "release": push.release,
        "review": push.review,
        "datetime": push.when,
        "score": min(report.earned, report.possible),
        "max-score": report.possible,
        "tests": [_test(kata, check) for kata in report.katas for check in kata.checks if _is_told(check)],
    }


def _is_told(check: CheckResult) -> bool:
    """What was not judged is no test; a bonus that was not earned would make the whole submission a failure."""
    if check.is_bonus:
        return check.outcome is Outcome.PASSED
    return check.outcome is not Outcome.NOT_JUDGED


def _test(kata: KataResult, check: CheckResult) -> dict[str, Any]:
    passed = check.outcome is Outcome.PASSED
    test: dict[str, Any] = {
        "test-name": f"{kata.kata}: {check.title}",
        "passed": passed,
        "score": 0 if check.is_bonus else check.earned,
        "max-score": check.possible,
    }
    if check.is_bonus:
        test["bonus"] = check.earned
    if not passed:
        test["output"] = f"{check.outcome.value}\n{check.message}".strip()
    return test


def _variable(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name, "")
    if not value:
        raise UsageError(f"{name} is not set; the format classroom50 is for the runner of Classroom 50, which sets it")
    return value
