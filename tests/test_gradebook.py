"""What a class adds up to: the gradebook's cells, the summary's lines, the progress that is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from rich.console import Console

from grader.model import CheckResult, Finding, KataResult, Outcome, Report
from grader.progress import PLAIN_LINE_S, BarProgress, PlainProgress, shown_on
from grader.reports import gradebook, summary
from grader.tally import Row, Tally, row_of


def report(*outcomes: Outcome, findings: tuple[Finding, ...] = (), flags: tuple[str, ...] = ()) -> Report:
    """A report of one kata with two points a check."""
    checks = tuple(
        CheckResult(
            f"test_{number}",
            f"Check {number}.",
            outcome,
            2 * (outcome is Outcome.PASSED),
            2 * outcome.counts,
            "why" if outcome is Outcome.GRADER_FAULT else "",
            True,
        )
        for number, outcome in enumerate(outcomes)
    )
    return Report("r", "0" * 64, (KataResult("kata", "Kata", checks, findings),), flags=flags)


def cells(*rows: Row) -> list[list[str]]:
    text = gradebook.render(rows, ["kata"]).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def printed(show: Callable[[Console], None], width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width)
    show(console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.fixture
def tally() -> Tally:
    """Four graded, one with a fault of ours, one unreadable."""
    finding = Finding("sign", "The sign is lost", "Look at it.")
    tally = Tally(("kata",))
    tally.add_report("all", report(Outcome.PASSED, Outcome.PASSED), "all/report.json")
    tally.add_report("half", report(Outcome.PASSED, Outcome.FAILED, findings=(finding, finding)), "half/report.json")
    tally.add_report("late", report(Outcome.TIMED_OUT, Outcome.FAILED, findings=(finding,)), "late/report.json")
    tally.add_report("stub", report(Outcome.NOT_ATTEMPTED, Outcome.NOT_ATTEMPTED), "stub/report.json")
    tally.add_report("odd", report(Outcome.PASSED, Outcome.GRADER_FAULT), "odd/report.json")
    tally.add_not_graded("##[error]bad\n::set-env", "no zip\n::error::x")
    tally.left_aside = ("roster.csv",)
    return tally


def test_a_gradebook_has_numbers_and_texts() -> None:
    """The mark of UTF-8 first, texts quoted, numbers bare, rows ended as spreadsheets like it."""
    row = Row("Zoë 中", 3, 4, {"kata": 3}, "1 failed", report="z/report.json")
    data = gradebook.render([row], ["kata"])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines(keepends=True) == [
        '"name","earned","possible","percent","kata","notes","report"\r\n',
        '"Zoë 中",3,4,75.0,3,"1 failed","z/report.json"\r\n',
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1", "＝1", "－1"])
def test_no_text_is_a_formula(text: str) -> None:
    """Names, notes and paths that a spreadsheet would compute begin with an apostrophe."""
    _, row = cells(Row(text, not_graded="", notes=text, report=text))
    assert [row[0][0], row[-2][0], row[-1][0]] == ["'", "'", "'"]


def test_names_cannot_break_out_of_their_cell() -> None:
    """Quotes, commas and line ends stay inside one cell of one row."""
    rows = cells(Row('a","b', 1, 2, {"kata": 1}), Row("c\nd,e", 1, 2, {"kata": 1}))
    assert [row[0] for row in rows] == ["name", 'a","b', "c d,e"]
    assert {len(row) for row in rows} == {7}


def test_what_was_not_judged_has_no_number() -> None:
    """A fault of ours leaves the kata and the total empty and says so; zero points is a number."""
    faulty = row_of("a", report(Outcome.PASSED, Outcome.GRADER_FAULT, Outcome.FAILED, flags=("kata: look",)), "p")
    assert (faulty.earned, faulty.possible, faulty.katas) == (None, None, {"kata": None})
    assert cells(faulty)[1] == ["a", "", "", "", "", "not graded: why; 1 failed; to look at: kata: look", "p"]
    assert cells(row_of("b", report(Outcome.FAILED), "p"))[1] == ["b", "0", "2", "0.0", "0", "1 failed", "p"]


def test_the_tally_counts_each_submission_once(tally: Tally) -> None:
    """Checks count where they were attempted, a finding once for each submission, rows sort by name."""
    counts = {title: (count.passed, count.attempted) for (_, title), count in tally.checks.items()}
    assert counts == {"Check 0.": (3, 4), "Check 1.": (1, 3)}
    assert tally.findings == {("kata", "The sign is lost"): 2}
    tally.sort()
    assert [row.name for row in tally.rows] == ["##[error]bad ::set-env", "all", "half", "late", "odd", "stub"]


def test_the_summary_says_what_a_class_came_to(tally: Tally) -> None:
    """Distribution, hardest checks first, findings, what was not graded and why, what was left aside."""
    text = printed(lambda console: summary.show(tally, console))
    assert "6 submissions" in text
    assert "median 25 %, mean 38 %" in text
    assert text.index("Check 1.") < text.index("Check 0.")
    assert "1 of 3" in text
    assert "The sign is lost" in text
    assert "not graded: 2" in text
    assert "left aside, no submissions: roster.csv" in text
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_the_summary_of_nothing_and_of_much() -> None:
    """No division by an empty class; long lists are cut and say so."""
    assert "0 submissions" in printed(lambda console: summary.show(Tally(()), console))
    tally = Tally((), left_aside=tuple(f"f{number}" for number in range(20)), left_out=3)
    for number in range(20):
        tally.add_not_graded(f"s{number}", "why")
    text = printed(lambda console: summary.show(tally, console))
    assert "3 neither selected nor graded before" in text
    assert "and 12 more, each with its reason in gradebook.csv" in text
    assert "f7 and 12 more" in text


def test_plain_progress_is_a_line_now_and_then() -> None:
    """Without a terminal: a line each ten seconds with rate and time left, and one at the end."""
    now, lines = [0.0], []
    progress = PlainProgress(lines.append, lambda: now[0])
    progress.begin(100)
    for number in range(100):
        now[0] += 0.5
        progress.advance(graded=number >= 50)
    assert len(lines) == int(50 / PLAIN_LINE_S)
    assert lines[0] == "20 of 100 done"
    assert lines[2] == "60 of 100 done, 0.3 a second, 2 min 0 s left"
    assert lines[-1].startswith("100 of 100 done, 1.0 a second, 0 s left")


def test_a_terminal_gets_a_bar() -> None:
    """On a terminal the bar shows how many are done; elsewhere there is none."""
    terminal = Console(file=io.StringIO(), force_terminal=True, width=100)
    with shown_on(terminal) as progress:
        assert isinstance(progress, BarProgress)
        progress.begin(2)
        progress.advance(graded=True)
        progress.advance(graded=True)
    assert isinstance(terminal.file, io.StringIO)
    assert "2/2" in terminal.file.getvalue()
    with shown_on(Console(file=io.StringIO())) as progress:
        assert isinstance(progress, PlainProgress)
