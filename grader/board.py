"""The learner's side of the plugin: short failures and the board at the end. Runs in `pytest katas/`."""

from __future__ import annotations

import importlib.util
import os
import sys
import textwrap
from collections.abc import Generator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from . import plugin
from .course import COURSE_FILE, Course, load_course
from .errors import LearnerError, LearnerFrame, Mismatch, NotAttempted, Stop
from .fixture import call_lines
from .guest import worker
from .model import Outcome
from .sandbox.inprocess import InProcess
from .supplied import holds_over_supplied
from .text import WIDTH, clean, edit_and_run
from .verdict import LearnerCode, Verdict, learner_error, verdict_of

PRINTED_LINES = 12
SCREEN_CHARS = 10_000
_PRINTED_CHARS = 200
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
        return LearnerCode.of(self._shown(path), path.read_bytes() if path.is_file() else b"")

    def _shown(self, path: Path) -> str:
        """A path as it is seen from where pytest was called, wherever the learner's code has gone since."""
        return os.path.relpath(path, self._config.invocation_params.dir)

    def _stub(self, kata: str) -> Path:
        assert self._course is not None
        return self._course.stub(kata)

    def _load(self, kata: str) -> worker.Program:
        """Import the files that a kata builds on, its own, and its probes."""
        assert self._course is not None
        for name in self._engine(kata):
            self.wall(name)
        if not self._stub(kata).is_file():
            raise Mismatch(
                "", "", "", f"{self._shown(self._stub(kata))} is not there; katas reset {kata} puts the stub back"
            )
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
        assert self._course is not None
        report.kata_name, report.kata_course = plugin.kata_name(item), str(self._course.folder)
        report.kata_title = _title(item)
        if call.excinfo is None or report.skipped:
            return
        error = call.excinfo.value
        verdict = self._verdict(item, error)
        if verdict.outcome is Outcome.GRADER_FAULT:
            return
        report.kata_outcome = str(verdict.outcome)
        report.kata_message = verdict.message.splitlines()[-1] if verdict.message else ""
        report.kata_held_up = held_up = self._held_up_by(item, verdict, error)
        printed = _printed(report, self._config.getoption("showcapture"))
        report.longrepr = self._screen(item, verdict, held_up, self._origin(report.kata_name, error), printed)
        if verdict.outcome is Outcome.NOT_ATTEMPTED:
            call.excinfo = None  # nothing went wrong there that --pdb could show

    def _verdict(self, item: pytest.Item, error: BaseException) -> Verdict:
        fixture = item.stash.get(plugin.FIXTURE, None)
        unloaded = self._unloaded(plugin.kata_name(item), error)
        owner = unloaded or plugin.kata_name(item)
        if not isinstance(error, (Stop, AssertionError, LearnerError)) and not _is_flaky(error):
            frames = self._learner_frames(owner, error)
            if frames is None and unloaded is not None and isinstance(error, (SyntaxError, ValueError)):
                frames = ()  # a file that is no text has no lines
            error = learner_error(error, frames, unloaded is not None) if frames is not None else error
        request = None if fixture is None else fixture.last_request
        last_call = "" if request is None else call_lines(request, WIDTH)
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

    def _held_up_by(self, item: pytest.Item, verdict: Verdict, error: BaseException) -> str:
        """The kata that this one builds on and that has to be mended first; empty where there is none."""
        assert self._course is not None
        assert isinstance(item, pytest.Function)
        kata = plugin.kata_name(item)
        origin = self._origin(kata, error)
        if verdict.outcome is Outcome.NOT_ATTEMPTED or self._unloaded(kata, error) is not None:
            return "" if origin == kata else origin
        wrong = verdict.outcome in (Outcome.FAILED, Outcome.RAISED)
        if wrong and self._engine(kata) and holds_over_supplied(item, self._course, self._limit_s(kata)):
            return origin if origin != kata else self._engine(kata)[0]
        return ""

    def _screen(self, item: pytest.Item, verdict: Verdict, held_up: str, origin: str, printed: str) -> str:
        """A failure as a learner sees it: the claim, what happened, the prints, and where to go on."""
        title = _title(item)
        kata = plugin.kata_name(item)
        stub = self._stub(held_up or kata)
        heading = title if verdict.outcome is Outcome.FAILED else f"{title}  [{verdict.outcome}]"
        doubt = self._doubt(kata, held_up, origin, verdict)
        edit = edit_and_run(self._shown(stub), self._shown(stub.parent))
        message = f"  to write: {verdict.message}" if verdict.outcome is Outcome.NOT_ATTEMPTED else verdict.message
        text = "\n".join(filter(None, (_folded(heading), _folded(message), printed, _folded(doubt), edit)))
        return clean(text, SCREEN_CHARS)

    def _origin(self, kata: str, error: BaseException) -> str:
        """The kata whose file an exception came out of: one that this kata builds on, or itself."""
        places = {str(self._stub(name)): name for name in (kata, *self._engine(kata))}
        raised = error.__cause__ if isinstance(error, NotAttempted) and error.__cause__ else error
        return places.get(worker.innermost(raised, tuple(places)) or "", kata)

    def _doubt(self, kata: str, held_up: str, origin: str, verdict: Verdict) -> str:
        """What to say of a file that a kata builds on, where the mistake lies or may lie in it."""
        if held_up and verdict.outcome in (Outcome.FAILED, Outcome.RAISED):
            shown = self._shown(self._stub(held_up))
            return f"  over a right {held_up} this check holds: the mistake is in {shown}, which {kata} builds on"
        if held_up:
            return f"  {kata} builds on {self._shown(self._stub(held_up))}"
        if origin == kata:
            return ""
        stub = self._stub(origin)
        shown, run = self._shown(stub), self._shown(stub.parent)
        return f"  it came out of {shown}, which {kata} builds on; does pytest {run} pass?"

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

    def pytest_runtest_logreport(self, report: Any) -> None:
        kata = getattr(report, "kata_name", None)
        if kata is not None and self._course is None:  # the tests ran in other processes
            self._course = load_course(Path(report.kata_course))
        held_up: str = getattr(report, "kata_held_up", "")
        if kata is not None and held_up:
            self._held_up[kata] = held_up
        if kata is not None and not report.skipped and (report.when == "call" or report.failed):
            self._outcomes.setdefault(kata, []).append(
                "passed" if report.passed else getattr(report, "kata_outcome", "failed")
            )

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._outcomes or self._course is None:
            return
        self._config.option.force_short_summary = True  # else, in CI, each screen would be shown a second time
        terminalreporter.section("katas")
        for number, kata in enumerate(self._course.katas, 1):
            if kata.name in self._outcomes:
                row = _row(number, kata.name, self._outcomes[kata.name])
                terminalreporter.write_line(row + self._held_up_note(kata.name))
        terminalreporter.write_line("")
        for line in self._next():
            terminalreporter.write_line(line)

    def _held_up_note(self, kata: str) -> str:
        if kata not in self._held_up:
            return ""
        return f"  (held up by {self._shown(self._stub(self._held_up[kata]))})"

    def _next(self) -> list[str]:
        assert self._course is not None
        for kata in self._course.katas:
            if kata.name in self._outcomes and _state(self._outcomes[kata.name]) != "solved":
                first = self._course.kata(self._held_up.get(kata.name, kata.name))
                stub = self._stub(first.name)
                return [
                    f"next: {first.name} — {first.title}",
                    *edit_and_run(self._shown(stub), self._shown(stub.parent)).splitlines(),
                ]
        return ["all of these are solved"]


def _title(item: pytest.Item) -> str:
    """The claim of a check: the first paragraph of its docstring."""
    assert isinstance(item, pytest.Function)
    return " ".join((item.function.__doc__ or item.name).split("\n\n")[0].split())


def _row(number: int, name: str, outcomes: list[str]) -> str:
    state = _state(outcomes)
    passed = f"{outcomes.count('passed')} of {len(outcomes)}" if state != "not attempted" else ""
    return f"{number:3d}  {name:<20} {state:<14} {passed}".rstrip()


def _state(outcomes: list[str]) -> str:
    if all(outcome == "passed" for outcome in outcomes):
        return "solved"
    return "begun" if any(outcome != Outcome.NOT_ATTEMPTED for outcome in outcomes) else "not attempted"


def _folded(text: str) -> str:
    """Text for a terminal: a line that is too wide goes on below itself, further in."""
    lines = []
    for line in text.splitlines():
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        wide = len(line) > WIDTH
        fold = textwrap.TextWrapper(WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        fold.drop_whitespace, fold.expand_tabs = True, False
        lines += fold.wrap(line) if wide else [line]
    return "\n".join(lines)


def _split(line: str, width: int) -> list[str]:
    """A line in parts of at most so many characters, its spaces kept."""
    return [line[start : start + width] for start in range(0, len(line), width)] or [""]


def _printed(report: Any, shown: str) -> str:
    """What the learner's code printed, taken out of pytest's sections; of much, the end. shown: --show-capture."""
    if shown != "all":
        return ""
    kept, text = [], ""
    for name, content in report.sections:
        if name.startswith(("Captured stdout", "Captured stderr")):
            text += content
        else:
            kept.append((name, content))
    report.sections[:] = kept
    lines = [part for line in text.splitlines() for part in _split(clean(line, _PRINTED_CHARS), WIDTH - 12)]
    if len(lines) > PRINTED_LINES:
        lines = [f"… ({len(lines) - PRINTED_LINES} lines before these)", *lines[-PRINTED_LINES:]]
    return "\n".join(("  printed   " if number == 0 else " " * 12) + line for number, line in enumerate(lines))


def _is_flaky(error: BaseException) -> bool:
    return type(error).__module__.startswith("hypothesis")


def _course_above(path: Path) -> Course:
    folder = path.parent.parent
    if not (folder / COURSE_FILE).is_file():
        raise pytest.UsageError(f"{path}: a test with the `kata` fixture lies in a kata's folder, below {COURSE_FILE}")
    return load_course(folder)


class _FromSource(SourceFileLoader):
    """Reads the source always: two saves within a second and of one size would be one to the compiled file."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


def _import_file(name: str, path: Path) -> Any:
    """Import a file under a dotted name, as `import` would; a second time gives the same module."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, path, loader=_FromSource(name, str(path)))
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
