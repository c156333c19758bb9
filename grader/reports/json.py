"""The canonical form of a report: JSON, schema `backprop-katas/report/1`, written and read back. Pure."""

from __future__ import annotations

import json
from typing import Any

from ..errors import UsageError
from ..model import CheckResult, Finding, KataResult, Outcome, Report

SCHEMA = "backprop-katas/report/1"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as plain dicts and lists."""
    return {
        "schema": SCHEMA,
        "submission": {"name": report.name, "sha256": report.sha256},
        "score": {"earned": report.earned, "possible": report.possible},
        "katas": [_kata(kata) for kata in report.katas],
        "ignored": list(report.ignored),
        "flags": list(report.flags),
        "limits": report.limits,
        "isolation": report.isolation,
        "environment": report.environment,
        "seconds": {name: round(value, 3) for name, value in report.seconds.items()},
    }


def render(report: Report) -> str:
    """The report as JSON text."""
    return json.dumps(to_dict(report), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def read(text: str, where: str) -> Report:
    """The report that a JSON text holds. Raises UsageError that names `where` it came from and what is wrong."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where} is no JSON: {error}") from None
    schema = table.get("schema") if isinstance(table, dict) else None
    if schema != SCHEMA:
        raise UsageError(f"{where}: schema is {schema!r}; it must be {SCHEMA!r}, as `grader grade --json` writes it")
    try:
        report = _report(table)
        score = {"earned": report.earned, "possible": report.possible}
        told = table["score"]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"{where} is no whole report ({type(error).__name__}: {error}); write it again with `grader grade --json`"
        ) from None
    if told != score:
        raise UsageError(f"{where}: score is {told}, and its checks add up to {score}; was it edited? grade again")
    return report


def _report(table: dict[str, Any]) -> Report:
    return Report(
        name=_text(table["submission"]["name"]),
        sha256=_text(table["submission"]["sha256"]),
        katas=tuple(map(_read_kata, table["katas"])),
        ignored=tuple(map(_text, table["ignored"])),
        flags=tuple(map(_text, table["flags"])),
        limits=_limits(table),
        isolation={_text(name): _text(state) for name, state in table["isolation"].items()},
        environment={_text(name): _text(value) for name, value in table["environment"].items()},
        seconds={_text(name): float(value) for name, value in table["seconds"].items()},
    )


def _read_kata(row: dict[str, Any]) -> KataResult:
    findings = (Finding(_text(found["code"]), _text(found["title"]), _text(found["hint"])) for found in row["findings"])
    checks = tuple(map(_read_check, row["checks"]))
    return KataResult(_text(row["kata"]), _text(row["title"]), checks, tuple(findings), _limits(row))


def _limits(row: dict[str, Any]) -> dict[str, float]:
    """The limits that held; none in a report that was written before they were told."""
    return {_text(name): _number(value) for name, value in row.get("limits", {}).items()}


def _read_check(row: dict[str, Any]) -> CheckResult:
    return CheckResult(
        check=_text(row["check"]),
        title=_text(row["title"]),
        outcome=Outcome(row["outcome"]),
        earned=_points(row["earned"]),
        possible=_points(row["possible"]),
        message=_text(row["message"]),
        hidden=bool(row["hidden"]),
        printed=_text(row["printed"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError(f"{value!r} is no number")
    return value  # type: ignore[no-any-return]


def _points(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{value!r} is no number of points")
    return value


def _kata(kata: KataResult) -> dict[str, Any]:
    return {
        "kata": kata.kata,
        "title": kata.title,
        "earned": kata.earned,
        "possible": kata.possible,
        "checks": [_check(check) for check in kata.checks],
        "findings": [{"code": found.code, "title": found.title, "hint": found.hint} for found in kata.findings],
        "limits": kata.limits,
    }


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "check": check.check,
        "title": check.title,
        "outcome": check.outcome.value,
        "earned": check.earned,
        "possible": check.possible,
        "message": check.message,
        "hidden": check.hidden,
        "printed": check.printed,
    }
