"""Pairs of submissions that are alike: on a terminal, as JSON and as one page of HTML. Pure but for the console.

Rule of this file: no line of foreign text begins a line of output, so that no CI reads a command in it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..pairs import OWN, Alike, Pair, Similarity
from ..text import clean, clean_line, defused, plain_json

SCHEMA = "backprop-katas/similar/1"
VERDICT = "A place to look, not a verdict: two people can arrive at the same code, and can have been taught it."
SHOWN = 40
LINE_CHARS = 200
LINES = 60


def show(similarity: Similarity, console: Console) -> None:
    """Print the pairs, what could not be told apart, and what none of it proves."""
    if similarity.pairs:
        console.print(_table(similarity))
    more = len(similarity.pairs) - SHOWN
    if more > 0:
        console.print(f"and {more} more pairs, which --html and --json list")
    for sentence in sentences(similarity):
        console.print(Text(sentence), soft_wrap=True)
    for name, reason in similarity.unread:
        console.print(Text(f"not read: {defused(clean_line(name))}: {defused(clean_line(reason))}"), soft_wrap=True)


def sentences(similarity: Similarity) -> list[str]:
    """What was found, what was left out, and what it means, a sentence each."""
    count = len(similarity.pairs) + similarity.more
    share = f"{similarity.at_least:.0%} or more of their own code in a kata"
    found = "1 pair shares" if count == 1 else f"{count} pairs share"
    told = [f"{found} {share}; {similarity.submissions} submissions were looked at."]
    if similarity.more:
        told.append(f"{similarity.more} of them are not listed; --most lists more.")
    short = [one.kata for one in similarity.looked if one.short]
    if short:
        told.append(
            f"Left out: answers with less than {OWN} characters of their own, which cannot be told apart "
            f"({sum(one.short for one in similarity.looked)} in {', '.join(short)})."
        )
    long = [one.kata for one in similarity.looked if one.long]
    if long:
        told.append(f"Left out: files that are too long to be compared (in {', '.join(long)}).")
    if not similarity.has_reference:
        told.append("No reference folder is here, so the course's own solutions are not discounted: --reference DIR.")
    return [*told, VERDICT]


def render_json(similarity: Similarity) -> str:
    """The pairs as JSON text; lines are numbers, code is left out."""
    table = {
        "schema": SCHEMA,
        "note": VERDICT,
        "submissions": similarity.submissions,
        "at_least": similarity.at_least,
        "pairs": [
            {"a": pair.a, "b": pair.b, "shared": pair.shared, "katas": list(map(_alike, pair.katas))}
            for pair in similarity.pairs
        ],
        "more": similarity.more,
        "looked": [
            {"kata": one.kata, "compared": one.compared, "short": one.short, "absent": one.absent, "long": one.long}
            for one in similarity.looked
        ],
        "unread": [{"name": name, "reason": reason} for name, reason in similarity.unread],
    }
    return plain_json(table, indent=2) + "\n"


def render_html(similarity: Similarity) -> str:
    """One page that needs no network and no script; every text of a submission is escaped."""
    environment = Environment(
        loader=PackageLoader("grader", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = "{:.0%}".format
    environment.filters["name"] = clean_line
    environment.filters["code"] = _code
    page = environment.get_template("similar.html")
    return page.render(similarity=similarity, sentences=sentences(similarity), title=VERDICT)


def _table(similarity: Similarity) -> Table:
    table = Table(title=Text("alike"), title_justify="left")
    table.add_column("submission", overflow="fold")
    table.add_column("submission", overflow="fold")
    table.add_column("katas, and the share of the shorter answer")
    for pair in similarity.pairs[:SHOWN]:
        table.add_row(Text(defused(clean_line(pair.a))), Text(defused(clean_line(pair.b))), _katas(pair))
    return table


def _katas(pair: Pair) -> str:
    return ", ".join(f"{alike.kata} {alike.share:.0%}" for alike in pair.katas)


def _alike(alike: Alike) -> dict[str, Any]:
    match = alike.match
    return {
        "kata": alike.kata,
        "share_a": round(match.share_a, 3),
        "share_b": round(match.share_b, 3),
        "shared": match.shared,
        "lines_a": [number for number, _ in match.lines_a],
        "lines_b": [number for number, _ in match.lines_b],
    }


def _code(lines: tuple[tuple[int, str], ...]) -> str:
    """Lines with their numbers; a gap in the numbers is a line with dots."""
    told = []
    last = lines[0][0] - 1 if lines else 0
    for number, line in lines[:LINES]:
        if number != last + 1:
            told.append("   …")
        told.append(f"{number:4}  {clean(line, LINE_CHARS)}")
        last = number
    if len(lines) > LINES:
        told.append(f"   … and {len(lines) - LINES} more lines")
    return "\n".join(told)
