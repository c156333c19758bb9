"""What the notebook of a kata calls: its public tests and its picture. Runs in the learner's Jupyter kernel.

Tests and picture run in a process of their own, on a copy of the course in which the kata's file holds what the cells
of the session define, found as the grader finds it in a notebook that is handed in. So what is tested here is
what counts, a loop without end harms nothing but its test, and a kata that builds on another has that one supplied.
"""

from __future__ import annotations

import ast
import atexit
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .course import ENGINES, Course, load_course
from .excerpt import lines_of, parsed, where
from .notebook import FORMAT, modules

PACKAGE = Path(__file__).resolve().parent
LIMIT_S = 600.0
_NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.pyc", "build")
_PYTEST = ("-m", "pytest", "-q", "-rN", "-p", "no:cacheprovider", "-p", "timeout", "-p", "grader.plugin")
_FRAMING = re.compile(r"=+( FAILURES =+)?$|[.FET-]+ +\[ *\d+%\]$|  behind it lies ")
_NEXT = "change the cell with your answer, run it, then run this one again"
_OPTIONS = ("--no-header", "--disable-warnings", "--import-mode=importlib", "--color=no", "-c", os.devnull)


class Bench:
    """A kata in a notebook. `check()` runs its public tests, `picture()` draws what the answer gives."""

    def __init__(self, home: str | Path, kata: str) -> None:
        """home: the folder that holds the course's folder `katas`. Raises UsageError for a kata that it lacks."""
        course = load_course(Path(home) / "katas")
        self._kata = course.kata(kata)
        self._place = Path(tempfile.mkdtemp(prefix="kata-")).resolve()
        atexit.register(shutil.rmtree, self._place, ignore_errors=True)
        self._course = _copied(course, self._place, self._kata.engine)
        sys.path.insert(0, str(self._place))

    def check(self) -> None:
        """Run the public tests on what the cells that were run define, and print what they say."""
        if (module := self._written()) is not None:
            done = self._run(*_PYTEST, *_OPTIONS, f"--rootdir={self._place}", f"katas/{self._kata.name}")
            print(self._told(done.stdout + done.stderr, module))

    def picture(self) -> Any:
        """Draw the kata's picture from what the cells define; what is in its way is printed."""
        if (module := self._written()) is None:
            return None
        path = self._place / f"{self._kata.name}.png"
        path.unlink(missing_ok=True)
        done = self._run("-m", "katas", "plot", self._kata.name, "--out", str(path))
        if not path.is_file():
            print(self._told(done.stdout + done.stderr, module))
            return None
        from IPython.display import Image

        return Image(data=path.read_bytes())  # type: ignore[no-untyped-call]

    def _written(self) -> bytes | None:
        """The kata's module, put in its place in the copy; None, and a line printed, where no cell defines anything."""
        module = module_of(history(), self._kata.name)
        if module is None:
            print(
                f"nothing of {self._kata.name} is defined yet\nrun the cell with your answer, then run this one again"
            )
            return None
        self._course.stub(self._kata.name).write_bytes(module)
        return module

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        known = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
        paths = os.pathsep.join((str(self._place), str(PACKAGE.parent)))
        own = {"PYTHONPATH": paths, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "MPLBACKEND": "agg", "COLUMNS": "80"}
        try:
            return subprocess.run(
                [sys.executable, "-P", *arguments],
                cwd=self._place,
                env={**known, **own},
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess([], 1, f"no end after {LIMIT_S:g} s; is there a loop without end?", "")

    def _told(self, text: str, module: bytes) -> str:
        return told(text.replace(f"{self._place}{os.sep}", ""), self._kata.name, lines_of(module))


def history() -> list[str]:
    """The cells that were run in this session, oldest first, as Python without magics."""
    from IPython import get_ipython

    shell = get_ipython()
    return list(shell.user_ns["In"]) if shell is not None else []


def module_of(cells: Sequence[str], kata: str) -> bytes | None:
    """The module that cells make up for a kata, by the number that Jupyter shows; None where they define nothing.

    Cells that are no Python have told so when they were run; of a cell whose definitions all came again later, as after
    a change of it, the last one counts.
    """
    kept: dict[int, str] = {}
    known: set[str] = set()
    for number, text in reversed(list(enumerate(cells))):
        tree = parsed(text)
        if tree is None:
            continue
        defined = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        if not defined or defined - known:
            kept[number] = text
            known |= {name for name in defined if not re.search(rf"^class {name}\(.*\b{name}\b", text, re.MULTILINE)}
    page = [{"cell_type": "code", "source": kept.get(number, ""), "metadata": {}} for number in range(1, len(cells))]
    if not any(cell["source"] for cell in page):
        return None
    return modules(json.dumps({"nbformat": FORMAT, "cells": page}).encode(), [kata], {}, kata).get(kata)


def told(text: str, kata: str, lines: Sequence[str]) -> str:
    """What pytest or the picture said, in the words of a notebook: places are cells, the board is one line."""
    path = f"katas/{kata}/{kata}.py"
    body, _, board = text.partition("= katas =")
    state = re.search(rf"^ *\d+ +{kata} +(\w[\w ]*?)(?:  +(\d+ of \d+))?$", board, re.MULTILINE)
    if state is None:
        return _in_cells(text, path, lines).strip()
    if state[1] == "solved":
        return f"{kata}: solved"
    shown = "\n".join(line for line in body.splitlines() if not _FRAMING.match(line))
    count = f"{state[2]} public tests pass" if state[2] else state[1]
    return f"{_in_cells(shown, path, lines).strip()}\n\n{kata}: {count}\n{_NEXT}".strip()


def _in_cells(text: str, path: str, lines: Sequence[str]) -> str:
    """Lines of the kata's file as cells and lines in them, and no advice on files."""

    def cell(line: str) -> str:
        return where("x.ipynb", lines, int(line)).replace("cell ", "cell [", 1).replace(",", "],", 1)

    folder = re.escape(path.rpartition("/")[0])
    text = re.sub(rf"(?m)^edit {re.escape(path)}, run pytest .*\n?|; edit {re.escape(path)}$", "", text)
    text = re.sub(rf"{re.escape(path)}:(\d+)", lambda match: cell(match[1]), text)
    text = re.sub(r"\bIt was in line (\d+)", lambda match: f"It was in {cell(match[1])}", text)
    return re.sub(rf"\bpytest {folder}\b", "bench.check()", text).replace(path, "the cells")


def _copied(course: Course, place: Path, engine: Sequence[str]) -> Course:
    """A copy of the course in which the katas that this one builds on are answered."""
    shutil.copytree(course.folder, place / "katas", ignore=_NOT_COPIED)
    copy = load_course(place / "katas")
    for name in engine:
        shutil.copyfile(PACKAGE / "guest" / ENGINES[name], copy.stub(name))
    return copy
