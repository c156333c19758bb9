"""The learner's side of the plugin: short failures and the board at the end. Runs in `pytest katas/`."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from . import plugin
from .course import COURSE_FILE, Course, load_course
from .errors import LearnerError, LearnerFrame, NotAttempted, Stop
from .guest import worker
from .model import Outcome
from .sandbox.inprocess import InProcess
from .verdict import LearnerCode, Verdict, learner_error, verdict_of

_LETTERS = {
    Outcome.NOT_ATTEMPTED: ("-", {"yellow": True}),
    Outcome.TIMED_OUT: ("T", {"red": True}),
    Outcome.RAISED: ("E", {"red": True}),
}


class Board:
    """Loads the learner's modules, words their failures and sums up the katas that ran."""

    secret = plugin.DEVELOPMENT_SECRET

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._course: Course | None = None
        self._walls: dict[str, InProcess] = {}
        self._failures: dict[str, BaseException] = {}
        self._outcomes: dict[str, list[str]] = {}
        self._held_up: dict[str, str] = {}

    # --- where the answers come from

    def wall(self, kata: str, optional: bool = False) -> InProcess:
        """The learner's module in this process. Raises what importing it raised, without importing it again."""
        if kata in self._failures:
            raise self._failures[kata]
        if kata not in self._walls:
            try:
                program = self._load(kata)
            except BaseException as failure:
                self._failures[kata] = failure
                raise
            self._walls[kata] = InProcess(program, pytest.fail.Exception, self._limit_s(kata))
        return self._walls[kata]

    def code(self, kata: str) -> LearnerCode:
        path = self._stub(kata)
        return LearnerCode.of(os.path.relpath(path), path.read_bytes())

    def _stub(self, kata: str) -> Path:
        assert self._course is not None
        return self._course.stub(kata)

    def _load(self, kata: str) -> worker.Program:
        """Import the files that a kata builds on, its own, and its probes."""
        assert self._course is not None
        for name in self._engine(kata):
            self.wall(name)
        module = _import_file(f"{self._course.folder.name}.{kata}.{kata}", self._stub(kata))
        probe = self._course.probe(kata)
        probes = _import_file(f"{self._course.folder.name}.{kata}.probe", probe) if probe.is_file() else None
        engine = tuple(str(self._stub(name)) for name in self._engine(kata))
        return worker.Program(module, str(self._stub(kata)), probes, engine)

    def _engine(self, kata: str) -> tuple[str, ...]:
        """The katas that this one builds on: here it uses the learner's own answers to them."""
        assert self._course is not None
        return self._course.kata(kata).engine

    def _limit_s(self, kata: str) -> float:
        """Wall time of one test: honest code on a slow laptop may take twice what the grader allows."""
        assert self._course is not None
        return 2 * self._course.kata(kata).limits.call_s

    # --- collection

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        checks = [item for item in items if plugin.is_check(item)]
        if not checks:
            return
        self._course = _course_above(checks[0].path)
        order = {kata.name: number for number, kata in enumerate(self._course.katas)}
        items.sort(key=lambda item: order.get(plugin.kata_name(item), len(order)) if plugin.is_check(item) else -1)
        for item in checks:
            if self._config.pluginmanager.hasplugin("timeout") and item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(self._limit_s(plugin.kata_name(item))))

    # --- one test

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
        report: Any = yield
        if plugin.is_check(item):
            self._word(item, call, report)
        return report

    def _word(self, item: pytest.Item, call: pytest.CallInfo[None], report: Any) -> None:
        report.kata_name = plugin.kata_name(item)
        if call.excinfo is None or report.skipped:
            return
        verdict = self._verdict(item, call.excinfo.value)
        if verdict.outcome is Outcome.GRADER_FAULT:
            return
        report.kata_outcome = str(verdict.outcome)
        report.kata_message = verdict.message.splitlines()[-1] if verdict.message else ""
        report.longrepr = self._screen(item, verdict, call.excinfo.value)

    def _verdict(self, item: pytest.Item, error: BaseException) -> Verdict:
        fixture = item.stash.get(plugin.FIXTURE, None)
        unloaded = self._unloaded(plugin.kata_name(item), error)
        owner = unloaded or plugin.kata_name(item)
        if not isinstance(error, (Stop, AssertionError, LearnerError)) and not _is_flaky(error):
            frames = self._learner_frames(owner, error)
            error = learner_error(error, frames, unloaded is not None) if frames is not None else error
        last_call = "" if fixture is None else fixture.last_call
        return verdict_of(error, last_call, 1, self.code(owner))

    def _unloaded(self, kata: str, error: BaseException) -> str | None:
        """The kata whose file raised this while it was imported: one that this kata builds on, or itself."""
        return next((name for name in (*self._engine(kata), kata) if error is self._failures.get(name)), None)

    def _learner_frames(self, kata: str, error: BaseException) -> tuple[LearnerFrame, ...] | None:
        """The learner's frames of an exception; none of them, but a probe's, is still theirs; else None."""
        assert self._course is not None
        lines = worker.learner_lines(error, str(self._stub(kata)))
        if lines or worker.learner_lines(error, str(self._course.probe(kata))):
            return tuple(LearnerFrame(line, function) for line, function in lines)
        return None

    def _screen(self, item: pytest.Item, verdict: Verdict, error: BaseException) -> str:
        assert isinstance(item, pytest.Function)
        title = " ".join((item.function.__doc__ or item.name).split("\n\n")[0].split())
        kata, origin = plugin.kata_name(item), self._origin(plugin.kata_name(item), error)
        held_up = verdict.outcome is Outcome.NOT_ATTEMPTED or self._unloaded(kata, error) is not None
        stub = self._stub(origin if held_up else kata)
        if held_up and origin != kata:
            self._held_up[kata] = origin
        heading = title if verdict.outcome is Outcome.FAILED else f"{title}  [{verdict.outcome}]"
        edit = f"edit {os.path.relpath(stub)}, run pytest {_run_path(stub)}"
        return "\n".join(filter(None, (heading, verdict.message, self._doubt(kata, origin, held_up), edit)))

    def _origin(self, kata: str, error: BaseException) -> str:
        """The kata whose file an exception came out of: one that this kata builds on, or itself."""
        places = {str(self._stub(name)): name for name in (kata, *self._engine(kata))}
        raised = error.__cause__ if isinstance(error, NotAttempted) and error.__cause__ else error
        return places.get(worker.innermost(raised, tuple(places)) or "", kata)

    def _doubt(self, kata: str, origin: str, held_up: bool) -> str:
        """What to say of the files that a kata builds on, where the fault lies or may lie in one of them."""
        if held_up:
            return "" if origin == kata else f"  {kata} builds on {os.path.relpath(self._stub(origin))}"
        unsolved = [name for name in self._engine(kata) if _state(self._outcomes.get(name, [""])) != "solved"]
        rows = []
        for name in [origin] if origin != kata else unsolved:
            shown, came = os.path.relpath(self._stub(name)), "it came out of" if name == origin else "behind it lies"
            rows.append(f"  {came} {shown}, which {kata} builds on; does pytest {_run_path(self._stub(name))} pass?")
        return "\n".join(rows)

    def pytest_report_teststatus(
        self, report: pytest.TestReport
    ) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
        outcome = getattr(report, "kata_outcome", None)
        if outcome is None or report.when == "teardown":
            return None
        letter, colour = _LETTERS.get(Outcome(outcome), ("F", {"red": True}))
        category = "not attempted" if outcome == Outcome.NOT_ATTEMPTED else "failed"
        return category, letter, (outcome.upper(), colour)

    # --- the board

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        kata = getattr(report, "kata_name", None)
        if kata is not None and not report.skipped and (report.when == "call" or report.failed):
            self._outcomes.setdefault(kata, []).append(
                "passed" if report.passed else getattr(report, "kata_outcome", "failed")
            )

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._outcomes or self._course is None:
            return
        terminalreporter.section("katas")
        for number, kata in enumerate(self._course.katas, 1):
            if kata.name in self._outcomes:
                row = _row(number, kata.name, self._outcomes[kata.name])
                terminalreporter.write_line(row + self._held_up_by(kata.name))
        terminalreporter.write_line("")
        for line in self._next():
            terminalreporter.write_line(line)

    def _held_up_by(self, kata: str) -> str:
        if kata not in self._held_up:
            return ""
        return f"  (held up by {os.path.relpath(self._stub(self._held_up[kata]))})"

    def _next(self) -> list[str]:
        assert self._course is not None
        for kata in self._course.katas:
            if kata.name in self._outcomes and _state(self._outcomes[kata.name]) != "solved":
                first = self._course.kata(self._held_up.get(kata.name, kata.name))
                stub = self._stub(first.name)
                return [
                    f"next: {first.name} — {first.title}",
                    f"edit {os.path.relpath(stub)}, run pytest {_run_path(stub)}",
                ]
        return ["all of these are solved"]


def _row(number: int, name: str, outcomes: list[str]) -> str:
    state = _state(outcomes)
    passed = f"{outcomes.count('passed')} of {len(outcomes)}" if state != "not attempted" else ""
    return f"{number:3d}  {name:<20} {state:<14} {passed}".rstrip()


def _state(outcomes: list[str]) -> str:
    if all(outcome == "passed" for outcome in outcomes):
        return "solved"
    return "begun" if any(outcome != Outcome.NOT_ATTEMPTED for outcome in outcomes) else "not attempted"


def _run_path(path: Path) -> str:
    return os.path.relpath(path.parent)


def _is_flaky(error: BaseException) -> bool:
    return type(error).__module__.startswith("hypothesis")


def _course_above(path: Path) -> Course:
    folder = path.parent.parent
    if not (folder / COURSE_FILE).is_file():
        raise pytest.UsageError(f"{path}: a test with the `kata` fixture lies in a kata's folder, below {COURSE_FILE}")
    return load_course(folder)


def _import_file(name: str, path: Path) -> Any:
    """Import a file under a dotted name, as `import` would; a second time gives the same module."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
