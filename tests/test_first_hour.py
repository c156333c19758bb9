"""docs/first-hour.md is what a learner sees: its commands, saves and keys are played through on a pseudo-terminal.

`python tests/test_first_hour.py` records the page anew. The info line of a fence says what happens before its text:

    console                       `$ command` runs in a shell; below it is what it prints
    text watch                    `katas watch` begins
    text key K                    a key is pressed in the watch
    text save KATA right          the worked solution is saved
    text save KATA wrong/CODE     a wrong program is saved
    text save KATA before NAME    the solution is saved up to the definition of NAME, which is unwritten
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pexpect

from grader.course import Course, load_course
from grader.desk.screen import CLEAR, KEYS
from grader.misconceptions import program_source
from grader.starter import write_starter

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "first-hour.md"
FENCE = re.compile(r"^```(?P<info>console|text [^\n]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Learner:
    """One learner at one terminal of 80 columns, in a folder with the repository of the class."""

    def __init__(self, folder: Path, course: Course) -> None:
        self.folder, self.course = folder, course
        self.clone = folder / "my-katas"
        self._watch: pexpect.spawn | None = None
        self._environment = {**os.environ, "COLUMNS": "80", "LINES": "24", "TERM": "xterm", "GIT_CONFIG_NOSYSTEM": "1"}
        self._make_class()

    def _make_class(self) -> None:
        write_starter(self.course, self.folder / "class")
        name = ["-c", "user.name=class", "-c", "user.email=class@example.org", "-c", "core.safecrlf=false"]
        for command in (["init", "--quiet"], ["add", "."], [*name, "commit", "--quiet", "--message", "The katas"]):
            subprocess.run(["git", *command], cwd=self.folder / "class", check=True, capture_output=True)
        script = self.folder / "bin" / "katas"
        script.parent.mkdir()
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from grader.desk.script import main; main()" "$@"\n')
        script.chmod(0o755)
        self._environment["PATH"] = f"{script.parent}:{self._environment['PATH']}"
        self._environment["PYTHONPATH"] = str(self.clone / "engine")

    def does(self, info: str, text: str) -> str:
        """What is seen after the step that an info line names."""
        if info == "console":
            return "".join(self._runs(line) for line in text.splitlines() if line.startswith("$ "))
        match info.split()[1:]:
            case ["watch"]:
                arguments = {"cwd": str(self.clone), "env": self._environment, "encoding": "utf-8", "timeout": 120}
                self._watch = pexpect.spawn("katas", ["watch"], dimensions=(24, 80), **arguments)
                return f"$ katas watch\n{self._screen()}"
            case ["key", key]:
                self.watch.send(key)
            case ["save", kata, *what]:
                (self.clone / "katas" / kata / f"{kata}.py").write_bytes(self._program(kata, what))
            case _:
                raise ValueError(f"{PAGE}: ```{info} is no step")
        return self._screen()

    @property
    def watch(self) -> pexpect.spawn:
        assert self._watch is not None
        return self._watch

    def quit(self) -> None:
        self.watch.send("q")
        self.watch.expect(pexpect.EOF)
        self.watch.close()
        assert self.watch.exitstatus == 0

    def _runs(self, line: str) -> str:
        folder = self.clone if self.clone.is_dir() else self.folder
        done = subprocess.run(line[2:], shell=True, cwd=folder, env=self._environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return f"{line}\n{done.stdout}{done.stderr}"

    def _program(self, kata: str, what: list[str]) -> bytes:
        solution = self.course.solution(kata)
        assert solution is not None
        if what == ["right"]:
            return solution.read_bytes()
        if what[0] == "before":
            head, tail = (path.read_text("utf-8") for path in (solution, self.course.stub(kata)))
            mark = f"\ndef {what[1]}("
            return (head[: head.index(mark)] + tail[tail.index(mark) :]).encode()
        assert self.course.reference is not None
        return program_source(self.course, kata, self.course.reference / kata / f"{what[0]}.py")

    def _screen(self) -> str:
        """The next page that is not «checking …»."""
        while True:
            self.watch.expect_exact(KEYS)
            seen = COLOUR.sub("", (self.watch.before + self.watch.after).rpartition(CLEAR)[2]).replace("\r\n", "\n")
            if "\nchecking " not in seen:
                return seen + "\n"


def replayed(page: str, learner: Learner) -> str:
    """The page, with what is seen now in its fences."""
    parts, end = [], 0
    for fence in FENCE.finditer(page):
        if fence["info"] == "console" and learner._watch is not None and learner.watch.isalive():
            learner.quit()
        seen = "".join(f"{line.rstrip()}\n" for line in learner.does(fence["info"], fence["text"]).splitlines())
        parts += [page[end : fence.start()], f"```{fence['info']}\n{seen}```"]
        end = fence.end()
    return "".join([*parts, page[end:]])


def wide(text: str) -> Iterator[str]:
    return (line for fence in FENCE.finditer(text) for line in fence["text"].splitlines() if len(line) > 80)


def test_the_first_hour_is_as_it_is_told(tmp_path: Path) -> None:
    """From the clone to the third solved kata every page of the terminal is the one in the document."""
    told = PAGE.read_text("utf-8")
    assert len(FENCE.findall(told)) >= 12
    assert "3 of 20 solved" in told
    assert list(wide(told)) == []
    assert replayed(told, Learner(tmp_path, load_course(ROOT / "katas", ROOT / "reference"))) == told


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        PAGE.write_text(
            replayed(PAGE.read_text("utf-8"), Learner(Path(name), load_course(ROOT / "katas", ROOT / "reference")))
        )
