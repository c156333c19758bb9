"""Runs one check again over the grader's own answers to the katas that a kata builds on. Learner's process.

Where a check fails over the learner's engine and holds over ours, the mistake is in the engine.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from . import plugin
from .course import ENGINES, Course
from .errors import Stop
from .fixture import KataFixture
from .guest import worker
from .sandbox.inprocess import InProcess

_GUEST = Path(__file__).parent / "guest"


def holds_over_supplied(item: pytest.Function, course: Course, limit_s: float) -> bool:
    """Whether the check passes once the katas that its kata builds on are answered by the grader.

    False too where that cannot be found out. What the learner's code prints on the way is dropped.
    """
    kata = plugin.kata_name(item)
    if "kata" not in item.funcargs:
        return False
    quiet = io.StringIO()
    with _set_aside(course, kata), contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        try:
            wall = InProcess(_program(course, kata), pytest.fail.Exception, limit_s)
            _ask_again(item, wall)
        except (Exception, Stop, pytest.fail.Exception, pytest.skip.Exception, SystemExit):
            return False
    return True


def _ask_again(item: pytest.Function, wall: InProcess) -> None:
    kata = plugin.kata_name(item)
    fixture = KataFixture(wall, plugin.seed_of("inputs", kata, item.name), kata)
    given: dict[str, Any] = {**item.funcargs, "kata": fixture}
    if "rng" in given:
        given["rng"] = plugin.generator(item)
    arguments = item._fixtureinfo.argnames
    item.obj(**{name: given[name] for name in arguments})


def _program(course: Course, kata: str) -> worker.Program:
    """The learner's file of a kata, loaded behind our engine."""
    package = course.folder.name
    for name in course.kata(kata).engine:
        text = (_GUEST / ENGINES[name]).read_bytes()
        worker.load_module(worker.Source([f"{package}.{name}", f"{package}.{name}.{name}", name], f"<{name}>", text))
    stub, probe = course.stub(kata), course.probe(kata)
    module = worker.load_module(worker.Source([f"{package}.{kata}.{kata}", kata], f"<{kata}>", stub.read_bytes()))
    own = worker.load_module(worker.Source(["probe"], "<probe>", probe.read_bytes())) if probe.is_file() else None
    return worker.Program(module, f"<{kata}>", own)


@contextlib.contextmanager
def _set_aside(course: Course, kata: str) -> Iterator[None]:
    """Modules of the course, and of the names that loading takes, are as before when this is left."""
    tops = {course.folder.name, kata, "probe", *course.kata(kata).engine}
    before = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in tops}
    for name in before:
        del sys.modules[name]
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] in tops]:
            del sys.modules[name]
        sys.modules.update(before)
