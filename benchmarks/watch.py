"""How long after saving a file the watch shows the verdict of its kata. Runs by hand: `python benchmarks/watch.py`.

The watch runs as a learner runs it, on a pseudo-terminal, over a starter in a temporary folder. For each kata its file
is saved several times, in turn with the worked solution and with a wrong program; the time goes from the end of the
write to the moment at which the verdict has arrived on the terminal. Needs the reference folder and `pexpect`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import pexpect

from grader.course import Course, load_course
from grader.misconceptions import program_source
from grader.starter import write_starter

ROOT = Path(__file__).resolve().parent.parent
VERDICT = r"is solved: |checks hold|not attempted yet|no verdict"
AIMS_S = {"python": 0.5, "numpy": 0.5, "torch": 1.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("katas", nargs="*", help="all if none is named")
    parser.add_argument("--times", type=int, default=5, help="saves of each kata that are measured")
    arguments = parser.parse_args()
    course = load_course(ROOT / "katas", ROOT / "reference")
    names = arguments.katas or [kata.name for kata in course.katas]
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "clone")
        write_starter(course, clone)
        for kata in course.katas:  # those that others build on are right
            if kata.name not in names or any(kata.name in other.engine for other in course.katas):
                _save(clone, kata.name, _solution(course, kata.name))
        medians = measure(course, clone, names, arguments.times)
    for needs, seconds in medians.items():
        worst = max(seconds)
        print(f"{needs}: median {statistics.median(seconds):.2f} s, slowest kata {worst:.2f} s, aim {AIMS_S[needs]} s")


def measure(course: Course, clone: Path, names: list[str], times: int) -> dict[str, list[float]]:
    """For each need (python, numpy, torch) the medians of its katas, in seconds."""
    environment = {**os.environ, "PYTHONPATH": str(clone / "engine"), "TERM": "xterm"}
    watch = pexpect.spawn(
        sys.executable, ["-m", "katas", "watch"], cwd=str(clone), env=environment, dimensions=(40, 100), timeout=120
    )
    watch.expect(VERDICT)
    medians: dict[str, list[float]] = defaultdict(list)
    for name in names:
        seconds = [_after_saving(watch, clone, name, text) for text in _texts(course, name, times)]
        warm = statistics.median(seconds[1:])
        needs = course.kata(name).needs
        medians[needs].append(warm)
        print(f"{name:<20} {needs:<7} median {warm:.2f} s   first {seconds[0]:.2f} s", flush=True)
    watch.send("q")
    watch.expect(pexpect.EOF)
    return medians


def _texts(course: Course, name: str, times: int) -> list[bytes]:
    """One save to warm up, then solution and wrong program in turn, each different from the one before."""
    right, wrong = _solution(course, name), program_source(course, name, course.wrong_programs(name)[0])
    return [(wrong if number % 2 else right) + f"# {number}\n".encode() for number in range(times + 1)]


def _after_saving(watch: pexpect.spawn, clone: Path, name: str, text: bytes) -> float:
    time.sleep(0.3)
    _save(clone, name, text)
    began = time.perf_counter()
    watch.expect("checking")
    watch.expect(VERDICT)
    return time.perf_counter() - began


def _save(clone: Path, name: str, text: bytes) -> None:
    (clone / "katas" / name / f"{name}.py").write_bytes(text)


def _solution(course: Course, name: str) -> bytes:
    path = course.solution(name)
    assert path is not None
    return path.read_bytes()


if __name__ == "__main__":
    main()
