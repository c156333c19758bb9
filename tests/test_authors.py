"""The authors' check over the whole course, as a test: what `grader check` says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from grader.course import load_course

ROOT = Path(__file__).resolve().parent.parent
KATAS = [kata.name for kata in load_course(ROOT / "katas", ROOT / "reference").katas]


def test_every_kata_is_good() -> None:
    """Stubs earn nothing, references everything; blanked answers pass no check; wrong programs lose and are named."""
    command = [sys.executable, "-m", "grader.cli", "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = [line.partition(": ")[0] for line in done.stdout.splitlines() if ": good (" in line]
    assert told == KATAS


def test_every_kata_has_its_programs() -> None:
    """At least ten wrong and five right programs for each kata, beside the reference."""
    course = load_course(ROOT / "katas", ROOT / "reference")
    thin = [
        (name, len(course.wrong_programs(name)), len(course.right_programs(name)))
        for name in KATAS
        if len(course.wrong_programs(name)) < 10 or len(course.right_programs(name)) < 5
    ]
    assert thin == []
