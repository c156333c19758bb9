"""Where the processor time of a class goes: the runner, the submissions behind the wall, diagnosis, the pages.

    python benchmarks/where.py [--number 60] [--katas six|all|NAME ...] [--seed 0]

The class of `benchmarks/class.py`, without endless loops, is graded three times by one runner: without diagnosis, with
it, and once more when every answer has been seen before. What is left then is the learner's own code, the worker's
life and the way there and back. Seconds are the kernel's, of the runner itself and of the guest processes below it.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from environments import ROOT
from population import Student, katas_of, students

from grader.course import Course, load_course
from grader.grading import Grading
from grader.model import Report
from grader.reports import html, json, markdown
from grader.submission import Source, Submission

TICKS = os.sysconf("SC_CLK_TCK")


class Meter:
    """Processor seconds since the last look: of the runner, and of all guest processes that it has had."""

    def __init__(self, runner: int) -> None:
        self._runner = runner
        self._last = (0.0, 0.0)

    def look(self) -> tuple[float, float]:
        fields = {int(path.name): _stat(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
        own = sum(fields[self._runner][1][:2])
        guests = sum(fields[self._runner][1][2:])
        below = {self._runner}
        while more := {pid for pid, (parent, _) in fields.items() if parent in below} - below:
            below |= more
            guests += sum(sum(fields[pid][1]) for pid in more)
        now = (own, guests)
        before, self._last = self._last, now
        return now[0] - before[0], now[1] - before[1]


def _stat(path: Path) -> tuple[int, list[float]]:
    """Parent, and user and system seconds: its own, then those of the children it has waited for."""
    try:
        fields = (path / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return -1, [0.0] * 4
    return int(fields[1]), [int(field) / TICKS for field in fields[11:15]]


def submission(student: Student) -> Submission:
    sources = {program.kata: Source(f"{program.kata}.py", program.text) for program in student.programs}
    return Submission(student.name, sources, ())


def class_of(course: Course, asked: Sequence[str], number: int, seed: int) -> tuple[tuple[str, ...], list[Submission]]:
    """The katas, and the submissions in which nothing loops."""
    katas = katas_of(course, asked)
    found = students(course, katas, number, seed)
    return katas, [submission(student) for student in found if not student.loops]


def show(what: str, spent: tuple[float, float], count: int) -> None:
    runner, guests = (seconds / count for seconds in spent)
    print(f"| {what} | {runner:.3f} | {guests:.3f} | {runner + guests:.3f} |", flush=True)


def pages(reports: Sequence[Report]) -> float:
    """Processor seconds for the three files of each report."""
    began = time.process_time()
    for report in reports:
        json.render(report), markdown.render(report), html.render(report, "full")
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--katas", nargs="+", default=["six"])
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    course = load_course(ROOT / "katas", ROOT / "reference")
    katas, every = class_of(course, options.katas, options.number, options.seed)
    count = len(every)
    print(f"{count} submissions of {len(katas)} katas; processor seconds for each submission\n")
    print("| | runner | guests | together |\n|---|--:|--:|--:|")
    with Grading(course, katas, "a secret of the benchmark") as grading:
        _ = grading.manifest
        meter = Meter(grading._runner._process.pid)
        show("the start, shared out", meter.look(), count)
        for one in every:
            grading.grade(one, diagnose=False)
        show("checks, each answer new or seen", meter.look(), count)
        reports = [grading.grade(one) for one in every]
        show("once more, with diagnosis", meter.look(), count)
        seconds: Counter[str] = Counter()
        for one in every:
            seconds.update(grading.grade(one).seconds)
        show("once more, every answer seen", meter.look(), count)
    show("the pages: JSON, Markdown, HTML", (pages(reports), 0.0), count)
    print("\nWall seconds of the last time, for each submission, by kata:")
    print(", ".join(f"{kata} {seconds[kata] / count:.2f}" for kata in katas))


if __name__ == "__main__":
    main()
