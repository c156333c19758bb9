"""Deface: text of a submission is text in every report, and never a command, a colour, a tag or a formula."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console

from grader.model import Report
from grader.reports import json, markdown, terminal
from grader.submission import Source, Submission

KATA = "gradient_vector"

TEXTS = {
    "workflow commands": "::error title=Autograding complete::Points 100/100",
    "old workflow commands": "x ##[add-mask]Points",
    "stop commands": "::stop-commands::token",
    "ANSI colours": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m",
    "cursor movements": "\x1b[2J\x1b[H\r\r\b\b\b",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "Markdown": "``` \n```\n# 10 of 10 points\n| a | b |\n[x](javascript:alert(1))",
    "rich markup": "[bold red]10 of 10[/] [link=http://x]y[/link]",
    "formulas": "=cmd|' /C calc'!A0",
    "bidirectional overrides": "\u202e\u2066evil\u2069",
    "lone surrogates and nulls": "\udcff\x00\ufffe",
    "line separators": "a\u2028b\u2029c\x0bd\x0ce\x85f",
}


@pytest.fixture(scope="module")
def report_of(arena: Any) -> Callable[[str], Report]:
    """The report of a submission that prints, raises and is named with a text."""

    @functools.cache
    def graded(text: str) -> Report:
        source = f"def fun_dz(x, y):\n    print({text!r})\n    raise ValueError({text!r})\n"
        return arena.grading.grade(Submission(text, {KATA: Source(f"{text}.py", source.encode())}, (text,)))  # type: ignore[no-any-return]

    return graded


@pytest.mark.parametrize("kind", TEXTS)
def test_the_terminal_shows_text(report_of: Callable[[str], Report], kind: str) -> None:
    """On a terminal no control character and no workflow command of a submission gets through."""
    out = io.StringIO()
    terminal.show(report_of(TEXTS[kind]), Console(file=out, width=200, highlight=False))
    shown = out.getvalue()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert not re.search(r"^\s*::", shown, re.MULTILINE)
    assert "##[" not in shown


@pytest.mark.parametrize("kind", TEXTS)
def test_markdown_and_json_are_whole(report_of: Callable[[str], Report], kind: str) -> None:
    """In Markdown the text stays in its block; the JSON is valid UTF-8 and escapes what JSON escapes."""
    report = report_of(TEXTS[kind])
    page = markdown.render(report)
    page.encode("utf-8")
    outside = re.sub(r"^(`{3,})text\n.*?\n\1$", "", page, flags=re.MULTILINE | re.DOTALL)
    assert "<script" not in outside
    assert "](javascript" not in outside
    assert len(re.findall(r"^# ", outside, re.MULTILINE)) == 1
    json.render(report).encode("utf-8")


def test_prints_of_a_hidden_check_never_reach_a_learner(arena: Any) -> None:
    """What is printed during a hidden check shows its inputs, and is left out at the learner's level."""
    arena.grade("def fun_dz(x, y):\n    print('seen', x)\n    raise ValueError(f'{x}')\n")
    checks = __import__("json").loads(arena.seen[-1])["katas"][0]["checks"]
    assert all(not check["printed"] for check in checks if check["hidden"])
    assert all("ValueError" not in check["message"] for check in checks if check["hidden"])
