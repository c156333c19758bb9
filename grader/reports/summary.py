"""The class on a terminal: distribution, hardest checks, findings, what was not graded. Pure but for the console.

Rule of this file: no line of foreign text begins a line of output, so that no CI reads a command in it.
"""

from __future__ import annotations

from statistics import mean, median

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..tally import Row, Tally
from ..text import clean_line, defused

SHOWN = 8
NAMES = 3
_BANDS = 10
_BAR = 40


def show(tally: Tally, console: Console) -> None:
    """Print the summary."""
    graded = [row for row in tally.rows if not row.not_graded]
    counts = f"{tally.graded_now} graded now, {tally.unchanged} unchanged since the last time"
    left_out = f", {tally.left_out} neither selected nor graded before" if tally.left_out else ""
    console.print(Text(f"\n{len(tally.rows)} submissions: {counts}{left_out}"), soft_wrap=True)
    _show_distribution(graded, console)
    _show_katas(tally, console)
    _show_hardest(tally, console)
    _show_findings(tally, console)
    _show_not_graded([row for row in tally.rows if row.not_graded], console)
    if tally.left_aside:
        names = ", ".join(map(clean_line, tally.left_aside[:SHOWN]))
        more = f" and {len(tally.left_aside) - SHOWN} more" if len(tally.left_aside) > SHOWN else ""
        console.print(Text(f"left aside, no submissions: {defused(names)}{more}"), soft_wrap=True)


def _show_distribution(rows: list[Row], console: Console) -> None:
    shares = [100 * row.earned / row.possible for row in rows if row.possible and row.earned is not None]
    if not shares:
        return
    bands = [0] * _BANDS
    for share in shares:
        bands[min(int(share * _BANDS / 100), _BANDS - 1)] += 1
    console.print(f"\npoints: median {median(shares):.0f} %, mean {mean(shares):.0f} %")
    for number, count in enumerate(bands):
        low, high = 100 * number // _BANDS, 100 * (number + 1) // _BANDS
        bar = "█" * round(_BAR * count / max(bands)) or ("▏" if count else "")
        console.print(f"  {low:3} to {high:3} %  {count:5}  {bar}")


def _show_katas(tally: Tally, console: Console) -> None:
    """How many wrote each kata, earned all of it, and were told the idea behind a mistake."""
    table = _titled("katas", "kata", "written", "full points", "with a finding")
    for kata in tally.katas:
        count = tally.kata_count(kata)
        table.add_row(Text(kata), str(count.written), str(count.full), str(count.named))
    if tally.rows:
        console.print(table)


def _show_hardest(tally: Tally, console: Console) -> None:
    """The checks that the smallest share of those passed who had written the part."""
    lost = [(kata, title, n) for (kata, title), n in tally.checks.items() if n.passed < n.attempted]
    lost.sort(key=lambda row: (row[2].passed / row[2].attempted, -row[2].attempted, row[0], row[1]))
    if not lost:
        return
    table = _titled("hardest checks", "kata", "check", "passed")
    for kata, title, count in lost[:SHOWN]:
        table.add_row(Text(kata), Text(defused(title)), f"{count.passed} of {count.attempted}")
    console.print(table)


def _show_findings(tally: Tally, console: Console) -> None:
    if not tally.findings:
        return
    table = _titled("commonest findings", "kata", "finding", "submissions", "such as")
    ranked = sorted(tally.findings.items(), key=lambda item: (-item[1], item[0]))
    holders = tally.holders()
    for key, count in ranked[:SHOWN]:
        names = ", ".join(sorted(holders[key])[:NAMES])
        table.add_row(Text(key[0]), Text(defused(key[1])), str(count), Text(defused(names)))
    console.print(table)


def _show_not_graded(rows: list[Row], console: Console) -> None:
    if not rows:
        return
    table = _titled(f"not graded: {len(rows)}", "submission", "reason")
    for row in rows[:SHOWN]:
        table.add_row(Text(defused(row.name)), Text(defused(row.not_graded)))
    console.print(table)
    if len(rows) > SHOWN:
        console.print(f"and {len(rows) - SHOWN} more, each with its reason in gradebook.csv")


def _titled(title: str, *columns: str) -> Table:
    table = Table(title=Text(f"\n{title}"), title_justify="left")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table
