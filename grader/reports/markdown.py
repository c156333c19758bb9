"""A report as Markdown. Pure. Text of the submission stands in fenced blocks that it cannot close."""

from __future__ import annotations

import html
import re
from collections import Counter

from ..isolation import level_of, weak_layers
from ..model import CheckResult, KataResult, Outcome, Report


def render(report: Report) -> str:
    """The report as GitHub-flavoured Markdown."""
    lines = [f"# {_inline(report.name)}: {report.earned} of {report.possible} points", ""]
    lines += ["| kata | points | checks passed |", "|---|---:|---:|"]
    for kata in report.katas:
        passed = sum(check.outcome is Outcome.PASSED for check in kata.checks)
        lines.append(f"| {_inline(kata.kata)} | {kata.earned} of {kata.possible} | {passed} of {len(kata.checks)} |")
    for kata in report.katas:
        lines += _losses(kata)
    if report.ignored:
        lines += ["", "Handed in, and never executed:", "", _fenced("\n".join(report.ignored))]
    if report.limits:
        lines += ["", f"Limits: {_inline(_limits(report))}"]
    if report.limits and report.isolation:
        lines += ["", _inline(_isolation(report))]
    return "\n".join(lines) + "\n"


def _limits(report: Report) -> str:
    """Those of the submission, those that most katas have, and what is different in the others."""
    usual = Counter(tuple(kata.limits.items()) for kata in report.katas).most_common(1)
    common = dict(usual[0][0]) if usual else {}
    parts = [_listed({**report.limits, **common})]
    for kata in report.katas:
        if others := {name: value for name, value in kata.limits.items() if common.get(name) != value}:
            parts.append(f"{kata.kata}: {_listed(others)}")
    return "; ".join(parts)


def _isolation(report: Report) -> str:
    weak = ", ".join(weak_layers(report.isolation))
    if level_of(report.isolation) == "none":
        return f"Not isolated: {weak}; `grader doctor` says what that leaves open, and what mends it"
    return f"Isolation: {level_of(report.isolation)}" + (f"; not enforced: {weak}" if weak else "")


def _listed(limits: dict[str, float]) -> str:
    return ", ".join(
        f"{name} {value if isinstance(value, int) else format(value, 'g')}" for name, value in limits.items()
    )


def _losses(kata: KataResult) -> list[str]:
    lost = [check for check in kata.checks if check.outcome is not Outcome.PASSED]
    if not lost:
        return []
    lines = ["", f"## {_inline(kata.kata)}"]
    for finding in kata.findings:
        lines += ["", f"**finding**: {_inline(finding.title)}. {_inline(finding.hint)}"]
    for check in lost:
        lines += _loss(check)
    return lines


def _loss(check: CheckResult) -> list[str]:
    hidden = ", hidden" if check.hidden else ""
    lines = ["", f"**{check.outcome.value}**{hidden}: {_inline(check.title)}"]
    return [*lines, "", _fenced(check.message)] if check.message else lines


def _inline(text: str) -> str:
    """Text as text: whatever Markdown or HTML would read in it is escaped."""
    flat = html.escape(" ".join(text.split()), quote=False)
    return re.sub(r"([\\`*_{}\[\]()#+!|~@:-])", r"\\\1", flat)


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
