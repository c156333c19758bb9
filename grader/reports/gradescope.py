"""A report as `results.json` of Gradescope; Codio reads it too. Pure.

At the level `learner` every test is visible and hidden checks say only how they ended. At the level `full` hidden
checks are for instructors alone, with everything they asked; Gradescope then shows students no total.
"""

from __future__ import annotations

from typing import Any

from ..model import CheckResult, KataResult, Outcome, Report
from ..text import plain_json
from . import feedback

RESULT_BYTES = 8 << 20


def render(report: Report, level: str) -> str:
    """The file as text, at a level of feedback."""
    report = feedback.sanitised(feedback.for_level(report, level))
    return feedback.within(RESULT_BYTES, report, lambda short: plain_json(results(short, level), indent=2) + "\n")


def waiting(text: str) -> str:
    """The file before there is a report: no points, and a sentence that says why."""
    return plain_json({**_head(0, text), "tests": []}, indent=2) + "\n"


def results(report: Report, level: str) -> dict[str, Any]:
    """What the file holds."""
    tests = [
        _test(kata, check, f"{major}.{minor}", level)
        for major, kata in enumerate(report.katas, 1)
        for minor, check in enumerate(kata.checks, 1)
    ]
    head = _head(report.earned, "\n\n".join(_remarks(report)))
    return {**head, "extra_data": {"submission_sha256": report.sha256, "graded": not report.not_graded}, "tests": tests}


def _head(score: int, output: str) -> dict[str, Any]:
    return {
        "score": score,
        "output": output,
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
    }


def _remarks(report: Report) -> list[str]:
    checks = [check for kata in report.katas for check in kata.checks]
    faults = sum(check.outcome is Outcome.GRADER_FAULT for check in checks)
    lines = [f"{report.earned} of {report.possible} points"]
    if faults:
        which = f"{faults} of {len(checks)} checks"
        lines.append(f"not graded: {which}, through a fault of the grader; the course staff grades them again")
    for kata in report.katas:
        lines += [f"{kata.kata}: {found.title}\n{found.hint}" for found in kata.findings]
    return lines


def _test(kata: KataResult, check: CheckResult, number: str, level: str) -> dict[str, Any]:
    private = check.hidden and level == "full"
    test: dict[str, Any] = {
        "name": f"{kata.kata}: {check.title}",
        "name_format": "text",
        "number": number,
        "score": check.earned,
        "max_score": check.possible,
        "output": _output(check),
        "output_format": "text",
        "tags": [kata.kata, "hidden check" if check.hidden else "public test"],
        "visibility": "hidden" if private else "visible",
    }
    if check.outcome.counts:
        test["status"] = "passed" if check.outcome is Outcome.PASSED else "failed"
    return test


def _output(check: CheckResult) -> str:
    if check.outcome is Outcome.PASSED:
        return f"a bonus of {check.earned} points" if check.is_bonus else ""
    return "\n".join(part for part in (check.outcome.value, check.message) if part)
