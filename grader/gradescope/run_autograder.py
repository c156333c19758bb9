#!/usr/bin/env python3
"""Grades one submission inside an image of Gradescope. Any Python from 3.8 on starts it, the standard library only.

Rules of this file: `results.json` is there before anything else happens, and is at every moment one whole file; it
is written by trusted processes alone; whatever goes wrong ends in a file that says «not graded», never in points.
AUTOGRADER_ROOT is for trying it out elsewhere.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

SPARE_S = 45
"""Of the time limit of the platform: what stays for starting and for writing the last results."""
DONE = (0, 3)
"""The exit codes of the grader with which there is a report; with 3 parts of it are «not graded»."""


def main() -> int:
    """Grade, and return 0: to the platform every end is a result."""
    root = Path(os.environ.get("AUTOGRADER_ROOT", "/autograder"))
    source, results = root / "source", root / "results"
    results.mkdir(exist_ok=True)
    waiting = json.loads((source / "waiting.json").read_text("utf-8"))
    publish(results, waiting)
    for folder in (source, results):
        close(folder)
    settings = json.loads((source / "settings.json").read_text("utf-8"))
    draft = results / ".draft.json"
    discard(draft)
    reason = grade(root, settings, draft)
    publish(results, waiting if reason else json.loads(draft.read_text("utf-8")), reason)
    discard(draft)
    return 0


def grade(root: Path, settings: dict[str, Any], draft: Path) -> str:
    """Run the grader; the reason why there is no report, or nothing."""
    process = subprocess.Popen(command(root, settings, draft), start_new_session=True, env=environment(root))
    try:
        code = process.wait(settings["limit_s"] - SPARE_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return "not graded: the grading took longer than the time limit of this assignment"
    if code not in DONE or not is_whole(draft):
        return f"not graded: the grader ended with exit code {code}; the course staff sees why in its output"
    return ""


def command(root: Path, settings: dict[str, Any], draft: Path) -> list[str]:
    """The command line of the grader. Its output is shown to the course staff alone."""
    source = root / "source"
    katas = [part for name in settings["katas"] for part in ("--kata", name)]
    require = ["--require", settings["require"]] if settings["require"] else []
    return [
        str(root / "venv" / "bin" / "python"),
        *("-P", "-m", "grader.cli", "grade", str(root / "submission"), *katas),
        *("--course", str(source / "course" / "katas"), "--reference", str(source / "course" / "reference")),
        *("--secret-file", str(source / "secret"), "--feedback", settings["feedback"], *require),
        *("--format", f"gradescope={draft}"),
    ]


def environment(root: Path) -> dict[str, str]:
    """The environment of the grader, without what changes how Python or pytest behave."""
    dropped = ("PYTHON", "PYTEST", "HYPOTHESIS", "GRADER_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return dict(kept, PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1", HOME=str(root))


def is_whole(path: Path) -> bool:
    """Whether a file holds results."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and isinstance(found.get("tests"), list) and "score" in found


def publish(results: Path, content: dict[str, Any], reason: str = "") -> None:
    """Put results in place, whole or not at all."""
    part = results / ".results.json.part"
    if reason:
        content = dict(content, output=reason)
    with part.open("w", encoding="ascii") as file:
        file.write(json.dumps(content, indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(str(part), str(results / "results.json"))


def discard(path: Path) -> None:
    """Remove a file if it is there."""
    if path.exists():
        path.unlink()


def close(folder: Path) -> None:
    """Take away what others may do with a folder, where it is ours."""
    if os.stat(str(folder)).st_uid == os.geteuid():
        os.chmod(str(folder), 0o700)


if __name__ == "__main__":
    sys.exit(main())
