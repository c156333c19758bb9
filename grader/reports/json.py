"""The canonical form of a report: JSON, schema `backprop-katas/report/1`. Pure."""

from __future__ import annotations

import json
from typing import Any

from ..model import CheckResult, KataResult, Report

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
        "isolation": report.isolation,
        "environment": report.environment,
        "seconds": {name: round(value, 3) for name, value in report.seconds.items()},
    }


def render(report: Report) -> str:
    """The report as JSON text."""
    return json.dumps(to_dict(report), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _kata(kata: KataResult) -> dict[str, Any]:
    return {
        "kata": kata.kata,
        "title": kata.title,
        "earned": kata.earned,
        "possible": kata.possible,
        "checks": [_check(check) for check in kata.checks],
        "findings": [{"code": found.code, "title": found.title, "hint": found.hint} for found in kata.findings],
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
