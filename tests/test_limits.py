"""Limits: each ends what it bounds in its own words, the report tells those that held, and the page of them is true."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from grader.course import COURSE_LIMIT, Course
from grader.errors import TimedOut
from grader.grading import Grading
from grader.isolation import ABSENT, BEST_EFFORT, ENFORCED, held
from grader.model import KataResult, Outcome, Report
from grader.reports import feedback, markdown
from grader.reports import json as canonical
from grader.runner import bundle_of
from grader.sandbox.confined import Confined
from grader.sandbox.observation import Request
from grader.sandbox.policy import DEFAULTS, SUBMISSION_S
from grader.sandbox.zygotes import Zygotes
from grader.submission import Source, Submission

RIGHT = "def first(): return 1\ndef second(): return 2\n"
LOOP = "is there a loop without end?"
HANG = RIGHT + "def first():\n    while True: pass\n"


def grade(grading: Grading, **sources: str) -> Report:
    return grading.grade(
        Submission("s", {kata: Source(f"{kata}.py", text.encode()) for kata, text in sources.items()}, ())
    )


def told(kata: KataResult) -> list[tuple[Outcome, str]]:
    return [(check.outcome, check.message.splitlines()[-1].strip() if check.message else "") for check in kata.checks]


def test_processor_time_is_told_as_what_it_is(tiny_course: Callable[..., Course]) -> None:
    """A worker that has used up its processor time is «timed out», not «out of memory»; the next check has its own."""
    course = tiny_course("tiny", limits="cpu_s = 1\n")
    with Grading(course, ["tiny"], "s") as grading:
        (kata,) = grade(grading, tiny=HANG).katas
    assert told(kata) == [(Outcome.TIMED_OUT, "1 s of processor time are used up"), (Outcome.PASSED, "")]


def test_the_time_of_a_kata_is_its_own(tiny_course: Callable[..., Course]) -> None:
    """Past it no check of the kata is asked any more, and the next kata has all of its time."""
    course = tiny_course("slow", "other", limits="kata_s = 0.5\n")
    with Grading(course, ["slow", "other"], "s") as grading:
        slow, other = grade(grading, slow=HANG, other=RIGHT).katas
    assert told(slow) == [(Outcome.TIMED_OUT, "the time for this kata, 0.5 s in all, is used up")] * 2
    assert (other.earned, other.possible) == (2, 2)


SILENT = """
import time

def first(): return 1

def second():
    time.sleep(30.0)
"""
SLOW = SILENT.replace("return 1", "time.sleep(0.1); return 1")


def test_what_was_silent_once_is_given_less_time(tiny_course: Callable[..., Course]) -> None:
    """A function that gave no answer is asked again with less patience, and the next submission with all of it."""
    course = tiny_course("tiny", limits="call_s = 1.6\nagain_s = 0.1\n")
    with Grading(course, ["tiny"], "s") as grading:
        bundle = bundle_of(course, "tiny", "tiny.py", SLOW.encode())
        with Zygotes() as zygotes, contextlib.closing(Confined(zygotes, bundle)) as confined:
            took = [seconds_of(confined, name) for name in ("first", "second", "second", "first")]
        assert took[0] > 0.1
        assert took[1] > 1.6
        assert took[2] < 1.3
        assert took[3] > 0.1
        (kata,) = grade(grading, tiny=SLOW).katas
        assert told(kata) == [(Outcome.PASSED, ""), (Outcome.TIMED_OUT, "no answer after 1.6 s; " + LOOP)]
        (both,) = grade(grading, tiny="def first():\n    while True: pass\nsecond = first\n").katas
        assert told(both) == [(Outcome.TIMED_OUT, f"no answer after {seconds} s; {LOOP}") for seconds in ("1.6", "0.4")]
        assert grade(grading, tiny=RIGHT).earned == 2


def seconds_of(confined: Confined, name: str) -> float:
    """How long one answer, or the lack of one, is waited for, the worker's start included."""
    began = time.monotonic()
    confined.begin_check()
    with contextlib.suppress(TimedOut):
        confined.ask(Request("call", name, (), {}, 0))
    return time.monotonic() - began


def test_past_the_time_of_a_submission_nothing_is_asked(tiny_course: Callable[..., Course]) -> None:
    """The checks that remain are timed out and say why; none is a fault of ours; the next submission is whole."""
    course = tiny_course("early", "slow", "late", course="[limits]\nsubmission_s = 0.5\n")
    with Grading(course, ["early", "slow", "late"], "s") as grading:
        report = grade(grading, early=RIGHT, slow=HANG, late=RIGHT)
        following = grade(grading, early=RIGHT, slow=RIGHT, late=RIGHT)
    early, slow, late = report.katas
    assert early.earned == 2
    past = [(Outcome.TIMED_OUT, "the time for this submission, 0.5 s in all, is used up")] * 2
    assert told(slow) == told(late) == past
    assert not report.not_graded
    assert (report.earned, report.possible) == (2, 6)
    assert report.limits == {COURSE_LIMIT: 0.5}
    assert following.earned == 6


def test_a_report_tells_the_limits_that_held(tiny_course: Callable[..., Course]) -> None:
    """Defaults and those that a kata changes stand in the JSON, and come back when it is read."""
    course = tiny_course("tiny", limits="call_s = 3.5\nmemory_mib = 512\n")
    with Grading(course, ["tiny"], "s") as grading:
        report = grade(grading, tiny=RIGHT)
    table = json.loads(canonical.render(report))
    assert table["limits"] == {COURSE_LIMIT: SUBMISSION_S}
    assert table["katas"][0]["limits"] == {**asdict(DEFAULTS), "call_s": 3.5, "memory_mib": 512}
    assert canonical.read(json.dumps(table), "r").limits == report.limits
    assert canonical.read(json.dumps(table), "r").katas[0].limits == report.katas[0].limits


def test_a_limit_that_the_system_does_not_hold_is_not_told() -> None:
    """Memory, processor time and open files are left out where the doctor did not find them enforced."""
    everything = asdict(DEFAULTS)
    layers = ("memory", "processor time", "open files")
    assert held(everything, dict.fromkeys(layers, ENFORCED)) == everything
    assert everything.keys() - held(everything, dict.fromkeys(layers, ABSENT)).keys() == {
        "memory_mib",
        "cpu_s",
        "open_files",
    }


def test_markdown_tells_them_in_brief() -> None:
    """Usual limits are told once, others with their kata; a learner's page leaves them out."""
    usual = {"call_s": 5.0, "memory_mib": 1024}
    katas = [KataResult(name, name, (), (), usual) for name in ("a", "b")]
    katas.append(KataResult("c", "c", (), (), {**usual, "call_s": 7.5}))
    report = Report("r", "0" * 64, tuple(katas), limits={COURSE_LIMIT: 300.0})
    assert "\nLimits: submission_s 300, call_s 5, memory_mib 1024; c: call_s 7.5\n" in plain(report)
    assert "solat" not in plain(report)
    assert "Limits" not in markdown.render(feedback.for_level(report, "learner"))


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        ({}, "Isolation: strict"),
        ({"file metadata": ABSENT}, "Isolation: standard; not enforced: file metadata"),
        ({"files": ABSENT, "memory": BEST_EFFORT}, "Not isolated: files, memory; `grader doctor` says what"),
    ],
)
def test_markdown_tells_what_was_not_isolated(weak: dict[str, str], said: str) -> None:
    """The level, and each layer that did not hold; below standard it says «not isolated»."""
    isolation = {**dict.fromkeys(("process", "files", "file metadata", "memory"), ENFORCED), **weak}
    report = Report("r", "0" * 64, (), limits={COURSE_LIMIT: 300.0}, isolation=isolation)
    assert f"\n{said}" in plain(report)


def plain(report: Report) -> str:
    """The page without the signs that escape."""
    return markdown.render(report).replace("\\", "")


def test_the_page_of_limits_is_true(root: Path) -> None:
    """docs/limits.md has a row for each limit of the policy, with its default."""
    rows = dict(re.findall(r"^\| `(\w+)`[^|]*\| ([\d.,]+)", (root / "docs" / "limits.md").read_text(), re.MULTILINE))
    wanted = {**asdict(DEFAULTS), COURSE_LIMIT: SUBMISSION_S}
    assert {name: float(value) for name, value in rows.items()} == wanted
