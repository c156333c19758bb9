"""A report on a terminal: one row for each kata, then what was lost and why. Pure but for the console it is given.

Rule of this file: no line of foreign text begins a line of output, so that no CI reads a command in it.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import CheckResult, KataResult, Outcome, Report
from ..text import defused

_STYLES = {
    Outcome.PASSED: "green",
    Outcome.NOT_ATTEMPTED: "yellow",
    Outcome.NOT_JUDGED: "dim",
    Outcome.GRADER_FAULT: "bold magenta",
}
LINE_CHARS = 100


def show(report: Report, console: Console) -> None:
    """Print the report."""
    console.print(
        Text(f"report of {defused(report.name)}: {report.earned} of {report.possible} points"), soft_wrap=True
    )
    console.print(_table(report))
    for kata in report.katas:
        _show_losses(kata, console)
    for flag in report.flags:
        console.print(Text(f"to look at: {defused(flag)}", style="yellow"), soft_wrap=True)
    if report.ignored:
        console.print(Text(f"ignored, never executed: {_listed(report.ignored)}", style="dim"), soft_wrap=True)


def _table(report: Report) -> Table:
    table = Table()
    table.add_column("kata")
    table.add_column("points", justify="right")
    table.add_column("checks")
    for kata in report.katas:
        table.add_row(Text(kata.kata), f"{kata.earned} of {kata.possible}", _counts(kata))
    return table


def _counts(kata: KataResult) -> Text:
    text = Text()
    for outcome in Outcome:
        count = sum(check.outcome is outcome for check in kata.checks)
        if count:
            text.append(f"{', ' if text else ''}{count} {outcome.value}", style=_STYLES.get(outcome, "red"))
    return text


def _show_losses(kata: KataResult, console: Console) -> None:
    lost = [check for check in kata.checks if check.outcome is not Outcome.PASSED]
    if not lost:
        return
    console.print(Text(f"\n{kata.kata}", style="bold"))
    for finding in kata.findings:
        console.print(
            Text.assemble("  ", ("finding", "bold"), f"  {finding.title}\n           {finding.hint}"), soft_wrap=True
        )
    if len({(check.outcome, check.message) for check in lost}) == 1 and len(lost) == len(kata.checks):
        _show_check(lost[0], console, title=f"all {len(lost)} checks")
        return
    for check in lost:
        _show_check(check, console, check.title + (" (hidden)" if check.hidden else ""))


def _show_check(check: CheckResult, console: Console, title: str) -> None:
    style = _STYLES.get(check.outcome, "red")
    console.print(Text.assemble("  ", (check.outcome.value, style), f"  {title}"), soft_wrap=True)
    for line in _shortened(check.message.splitlines()):
        console.print(Text(f"      │ {defused(line)}"), soft_wrap=True)


def _shortened(lines: list[str]) -> list[str]:
    """The question, what came and what was expected, and the sentence on the difference; the reports have it all."""
    middle = [line for line in lines[1:-1] if _is_telling(line)]
    kept = [*lines[:1], *middle[:3], *lines[1:][-1:]]
    return [line if len(line) <= LINE_CHARS else line[:LINE_CHARS] + " …" for line in kept]


def _is_telling(line: str) -> bool:
    """What was compared, which is not indented, or the beginning of what came or was expected."""
    return not line.startswith("  ") or line.strip().startswith(("got ", "expected ", "raised "))


def _listed(names: tuple[str, ...]) -> str:
    shown = defused(", ".join(names[:8]))
    return shown if len(names) <= 8 else f"{shown} and {len(names) - 8} more"
