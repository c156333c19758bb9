"""The floor: one warm process that forks a child for each submission. No isolation, no diagnosis, no report.

    python -m peers.forking CLASS OUT

Imports and collected checks are paid for once, with one run of the reference, so that everything is warm. OUT/NAME.json
holds a child's verdicts, OUT/usage.json what each child took: wall seconds and processor seconds.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path

from grader.course import Course
from grader.guest.warm import warm_up_torch

from .inprocess import BoundCheck, Submission, collect, course_given


def verdicts(checks: list[BoundCheck], submission: Submission) -> dict[str, bool]:
    return {check.key: _passes(check, submission) for check in checks}


def _passes(check: BoundCheck, submission: Submission) -> bool:
    try:
        check.judge(submission)
    except BaseException:
        return False
    return True


def warm_up(course: Course, katas: list[str], checks: list[BoundCheck]) -> None:
    """Judge the reference's solutions once, in this process."""
    warm_up_torch()
    for kata in katas:
        solution = course.solution(kata)
        assert solution is not None
        own = [check for check in checks if check.kata == kata]
        assert all(verdicts(own, Submission(course, solution.parent)).values()), f"{kata}: its reference fails here"


def main(folder: str, out: str) -> None:
    course, katas = course_given()
    checks = collect(course, katas)
    warm_up(course, katas, checks)
    gc.collect()
    gc.freeze()
    usage = {place.name: _forked(checks, course, place, Path(out)) for place in sorted(Path(folder).iterdir())}
    Path(out, "usage.json").write_text(json.dumps(usage))


def _forked(checks: list[BoundCheck], course: Course, place: Path, out: Path) -> tuple[float, float]:
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        try:
            found = verdicts(checks, Submission(course, place))
            (out / f"{place.name}.json").write_text(json.dumps(found))
        finally:
            os._exit(0)
    _, _, used = os.wait4(pid, 0)
    return time.perf_counter() - began, used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])
