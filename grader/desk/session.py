"""One pytest session of one kata, written down as a KataRun. Runs in a process that ends with it.

The learner's code runs in this process. What it says goes to a file, because it may print anything anywhere.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

# What is left out, and tracebacks that are not drawn only to be replaced, take half of a short run's time.
_LEFT_OUT = ("cacheprovider", "debugging", "unraisableexception", "threadexception", "pastebin", "junitxml", "doctest")
_PLUGINS = ("grader.plugin", "pytest_timeout", *(f"no:{name}" for name in _LEFT_OUT))

SOLVED, BEGUN, NOT_ATTEMPTED = "solved", "begun", "not attempted"


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One public test: title, outcome in the words of the report, the sentence behind it, what a learner is shown."""

    title: str
    outcome: str
    message: str = ""
    screen: str = ""


@dataclass(frozen=True, slots=True)
class KataRun:
    """What became of one kata. held_up: the kata to mend first; trouble: why there is no verdict, else empty."""

    kata: str
    checks: tuple[CheckRun, ...] = ()
    held_up: str = ""
    trouble: str = ""
    seconds: float = 0.0

    @property
    def passed(self) -> int:
        return sum(check.outcome == "passed" for check in self.checks)

    @property
    def open(self) -> tuple[CheckRun, ...]:
        """The checks that do not hold, in order."""
        return tuple(check for check in self.checks if check.outcome != "passed")

    @property
    def state(self) -> str:
        if self.trouble or not self.checks:
            return BEGUN
        if not self.open:
            return SOLVED
        return NOT_ATTEMPTED if all(check.outcome == NOT_ATTEMPTED for check in self.checks) else BEGUN


def write_run(folder: Path, kata: str, target: Path) -> None:
    """Run the public tests of a kata of the course in this folder; the KataRun goes to a new file, as JSON."""
    began = time.monotonic()
    recorder = _Recorder(kata)
    _prepare(folder)
    _pytest(folder / kata / f"test_{kata}.py", recorder)
    run = recorder.run(time.monotonic() - began)
    part = target.with_suffix(".part")
    part.write_text(json.dumps(asdict(run)), "utf-8")
    part.replace(target)


def read_run(kata: str, target: Path, ended: str) -> KataRun:
    """The KataRun that a session wrote; where it wrote none, one that says how it ended."""
    try:
        fields = json.loads(target.read_text("utf-8"))
    except FileNotFoundError:
        return KataRun(kata, trouble=f"the process that ran the tests ended before its verdict: {ended}")
    checks = tuple(CheckRun(**check) for check in fields.pop("checks"))
    return KataRun(checks=checks, **fields)


def _prepare(folder: Path) -> None:
    """This process is the session's own, so its folder and settings are set without a way back."""
    os.chdir(folder.parent)
    sys.path.insert(0, str(folder.parent))
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # other plugins take time and draw nothing here
    os.environ.pop("PYTEST_ADDOPTS", None)
    sys.breakpointhook = _pass_over
    sys.dont_write_bytecode = True


def _pass_over(*_: Any, **__: Any) -> None:
    print("breakpoint() is passed over here; pytest stops there")


def _pytest(tests: Path, recorder: _Recorder) -> None:
    import pytest

    options = [part for name in _PLUGINS for part in ("-p", name)]
    pytest.main([str(tests), "--assert=plain", "--tb=native", "-q", *options], plugins=[recorder])


class _Recorder:
    """A pytest plugin that notes what became of each test."""

    def __init__(self, kata: str) -> None:
        self._kata = kata
        self._checks: list[CheckRun] = []
        self._held_up = ""
        self._trouble = ""

    def run(self, seconds: float) -> KataRun:
        trouble = self._trouble or ("" if self._checks else f"no tests were found for {self._kata}")
        return KataRun(self._kata, tuple(self._checks), self._held_up, trouble, seconds)

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self._trouble = str(report.longrepr)

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.skipped or not (report.when == "call" or report.failed):
            return
        outcome = "passed" if report.passed else getattr(report, "kata_outcome", "failed")
        self._held_up = self._held_up or getattr(report, "kata_held_up", "")
        title = getattr(report, "kata_title", report.nodeid)
        shown = "" if report.passed else str(report.longrepr)
        self._checks.append(CheckRun(title, outcome, getattr(report, "kata_message", ""), shown))


if __name__ == "__main__":
    write_run(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
