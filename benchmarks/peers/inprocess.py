"""The same checks in the process of the submission. Runs in every peer's process; nothing here is a wall.

A check function is called with the same `kata` fixture, the same draws and the same oracles as in the runner; only
its questions are plain calls. The time limit of a check is the kata's `call_s`, by SIGALRM, as pytest-timeout has it.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import itertools
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.course import Course, load_course
from grader.errors import Stop
from grader.fixture import KataFixture
from grader.guest import worker
from grader.plugin import DEVELOPMENT_SECRET, seed_of, settle_randomness
from grader.runner import bundle_of
from grader.sandbox.inprocess import InProcess
from grader.verdict import LearnerCode


class OutOfTime(BaseException):
    """The time limit of a check, raised in the middle of whatever runs."""


class Submission:
    """The files of one folder, loaded in this process when they are first asked for; what the plugin calls a source."""

    secret = DEVELOPMENT_SECRET

    def __init__(self, course: Course, folder: Path, time_limit: type[BaseException] = OutOfTime) -> None:
        self._course = course
        self._folder = folder
        self._time_limit = time_limit
        self._loaded: dict[str, InProcess] = {}

    def wall(self, kata: str, optional: bool = False) -> InProcess:
        if kata not in self._loaded:
            self._loaded[kata] = InProcess(self._load(kata), self._time_limit, self.limit_s(kata))
        return self._loaded[kata]

    def code(self, kata: str) -> LearnerCode:
        return LearnerCode.of(f"{kata}.py", self._path(kata).read_bytes())

    def limit_s(self, kata: str) -> float:
        """The time limit of a check: that of a request across the wall."""
        return self._course.kata(kata).limits.call_s

    def _path(self, kata: str) -> Path:
        return self._folder / f"{kata}.py"

    def _load(self, kata: str) -> worker.Program:
        given = bundle_of(self._course, kata, f"{kata}.py", self._path(kata).read_bytes()).load
        module: Any = None
        for fields in given["modules"]:
            module = worker.load_module(worker.Source.from_wire(fields))
        probe = given["probe"]
        return worker.Program(module, f"{kata}.py", probe and worker.load_module(worker.Source.from_wire(probe)))


@dataclass(frozen=True, slots=True)
class BoundCheck:
    """One check function, with the values of its parameters if it has any. key: `kata/name`, as in a report."""

    kata: str
    name: str
    points: int
    hidden: bool
    function: Any
    given: dict[str, Any]

    @property
    def key(self) -> str:
        return f"{self.kata}/{self.name}"

    def judge(self, submission: Submission) -> None:
        """Return if the check passes; else raise an AssertionError, or what the submission raises."""
        wall = submission.wall(self.kata)
        wall.begin_check()
        fixture = KataFixture(wall, seed_of("inputs", self.kata, self.name), f"{self.kata}.py")
        seed = seed_of(submission.secret, self.kata, self.name)
        settle_randomness(self.function, seed)
        given = {**self.given, "kata": fixture}
        if "rng" in inspect.signature(self.function).parameters:
            given["rng"] = np.random.default_rng(seed)
        try:
            with _within(submission.limit_s(self.kata)):
                self.function(**given)
        except (Stop, OutOfTime) as error:
            raise AssertionError(f"{type(error).__name__}: {error}") from None
        assert fixture.asked, "the check asked the submission nothing"


def course_given() -> tuple[Course, list[str]]:
    """The course and the katas that the environment variables of the benchmark name."""
    root = Path(os.environ["BENCHMARK_ROOT"])
    return load_course(root / "katas", root / "reference"), os.environ["BENCHMARK_KATAS"].split()


def collect(course: Course, katas: list[str]) -> list[BoundCheck]:
    """All checks of some katas, public and hidden, but for those that need a GPU."""
    return [check for kata in katas for path in _files(course, kata) for check in _checks(kata, path)]


def _files(course: Course, kata: str) -> list[Path]:
    return [path for path in (course.public_tests(kata), course.hidden_checks(kata)) if path is not None]


def _checks(kata: str, path: Path) -> Iterator[BoundCheck]:
    name = f"checks_{kata}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    for title, function in vars(module).items():
        marks = {mark.name: mark for mark in getattr(function, "pytestmark", ())}
        if title.startswith("test_") and "points" in marks and "optional" not in marks:
            for variant, given in _variants(marks.get("parametrize")):
                points = marks["points"].args[0]
                yield BoundCheck(kata, title + variant, points, path.name == "test_hidden.py", function, given)


def _variants(mark: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The values of a parametrized check, named as pytest names texts."""
    if mark is None:
        yield "", {}
        return
    (parameter, values) = mark.args
    for value in values:
        assert isinstance(parameter, str), "the benchmark reads one parameter for each check"
        assert isinstance(value, str), "the benchmark reads parameters that are texts"
        yield f"[{value}]", {parameter: value}


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    def interrupt(*_: Any) -> None:
        raise OutOfTime(f"no answer after {seconds:g} s")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def by_kata(checks: list[BoundCheck]) -> dict[str, list[BoundCheck]]:
    return {kata: list(group) for kata, group in itertools.groupby(checks, key=lambda check: check.kata)}
