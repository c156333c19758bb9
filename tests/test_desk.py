"""The learner's desk: what it remembers, what it shows, where its verdicts come from, and that nothing outlives it."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grader.course import Course, load_course
from grader.desk.checker import Checker, FreshSessions
from grader.desk.commands import commands
from grader.desk.session import BEGUN, NOT_ATTEMPTED, SOLVED, CheckRun, KataRun
from grader.desk.state import State, reset
from grader.desk.watch import Finished, Key, Saved, Watch
from grader.errors import UsageError

KATA = "gradient_vector"
LAST = "edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector"


@pytest.fixture
def desk(small_course: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course of one kata in the current folder."""
    monkeypatch.chdir(small_course)
    return load_course(small_course / "katas", small_course / "reference")


def solve(course: Course) -> None:
    solution = course.solution(KATA)
    assert solution is not None
    course.stub(KATA).write_bytes(solution.read_bytes())


def run_of(*outcomes: str, kata: str = KATA) -> KataRun:
    """A run in which each check that does not hold shows a claim, some lines and what to do."""
    checks = [
        CheckRun(f"claim {n}", outcome, "the part", "" if outcome == "passed" else f"claim {n}\n  got  {n}\n{LAST}")
        for n, outcome in enumerate(outcomes)
    ]
    return KataRun(kata, tuple(checks))


# --- what it remembers


def test_a_state_lasts_as_long_as_the_files(desk: Course) -> None:
    """What the tests said is known until a file of the kata changes; a kata that breaks again is begun again."""
    state = State(desk)
    assert state.of(KATA).state == NOT_ATTEMPTED
    solve(desk)
    assert state.of(KATA).state == ""
    state.note(run_of("passed", "passed"))
    assert State(desk).of(KATA).state == SOLVED
    desk.stub(KATA).write_text("fun_dz = None\n")
    assert state.of(KATA).state == ""
    state.note(run_of("passed", "failed"))
    assert (state.of(KATA).state, state.of(KATA).passed, state.of(KATA).checks) == (BEGUN, 1, 2)


def test_a_save_during_a_run_is_not_missed(desk: Course) -> None:
    """A verdict belongs to the files that were there when its run began."""
    state = State(desk)
    files = state.files(KATA)
    solve(desk)
    state.note(run_of("failed"), files)
    assert state.of(KATA).state == ""


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"katas": 3}', '{"katas": {"gradient_vector": {"state": "x"}}}', '{"katas": {"a": {"b": 1}}}'],
)
def test_a_damaged_file_is_an_empty_one(desk: Course, text: str) -> None:
    """Whatever stands in the file, the desk goes on, and writes a whole one."""
    state = State(desk)
    state.path.parent.mkdir()
    state.path.write_text(text)
    assert state.of(KATA).hints == 0
    assert state.next_hint(KATA)
    assert json.loads(state.path.read_text())["katas"][KATA]["hints"] == 1


def test_a_file_that_cannot_be_written_is_said(desk: Course) -> None:
    """The message names the file."""
    (desk.folder.parent / ".katas").write_text("a file")
    with pytest.raises(UsageError, match=r"\.katas/state\.json cannot be written"):
        State(desk).next_hint(KATA)


# --- commands


def command(course: Course, *arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(commands(course.folder), list(arguments), input=given, prog_name="katas")


def test_without_a_command_it_says_what_to_do(desk: Course) -> None:
    """The first run names the command to begin with and the file; later ones say how far it went."""
    said = command(desk).output
    assert "begin with:  katas watch" in said
    assert said.splitlines()[-1] == LAST
    assert "solved" not in said.splitlines()[0]
    State(desk).note(run_of("passed"))
    assert command(desk).output.startswith("1 of 1 solved\n")


def test_each_hint_comes_once_and_the_count_is_kept_quiet(desk: Course) -> None:
    """One more each time; after the last all of them again. Nothing says how many are left."""
    hints = desk.kata(KATA).hints
    for hint in hints:
        said = " ".join(command(desk, "hint", KATA).output.split())
        assert said == f"{hint} {LAST}"
    said = " ".join(command(desk, "hint", KATA).output.split())
    assert all(hint in said for hint in hints)
    assert "katas/gradient_vector/README.md" in said


def test_reset_asks_and_keeps_a_copy(desk: Course) -> None:
    """No leaves everything; yes puts the stub back, and what stood there lies under its date."""
    original = desk.stub(KATA).read_bytes()
    desk.stub(KATA).write_bytes(b"mine\n")
    assert "nothing was changed" in command(desk, "reset", KATA, given="n\n").output
    assert desk.stub(KATA).read_bytes() == b"mine\n"
    said = command(desk, "reset", KATA, given="y\n").output
    assert desk.stub(KATA).read_bytes() == original
    [kept] = (desk.folder.parent / ".katas" / "kept").iterdir()
    assert kept.read_bytes() == b"mine\n"
    assert str(kept.relative_to(desk.folder.parent)) in said
    assert said.splitlines()[-1] == LAST


def test_reset_takes_the_stub_that_was_handed_out(desk: Course) -> None:
    """Learners have no reference: the starter keeps the stubs; without either the reason is said, nothing changed."""
    alone = load_course(desk.folder)
    desk.stub(KATA).write_bytes(b"mine\n")
    with pytest.raises(UsageError, match=r"engine/stubs/gradient_vector\.py"):
        reset(alone, KATA)
    assert desk.stub(KATA).read_bytes() == b"mine\n"
    stored = desk.folder.parent / "engine" / "stubs" / f"{KATA}.py"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"the stub\n")
    reset(alone, KATA)
    assert desk.stub(KATA).read_bytes() == b"the stub\n"


def test_an_unknown_kata_is_one_line(desk: Course) -> None:
    """Exit code 2, with the names that there are."""
    for name in ("hint", "reset"):
        done = command(desk, name, "nope")
        assert done.exit_code == 2
        assert "katas: there is no kata named 'nope'; the course has: gradient_vector" in done.output


# --- verdicts


@pytest.fixture(scope="module")
def warm(steady_course: Path) -> Iterator[tuple[Checker, queue.Queue[KataRun]]]:
    """One warm process for all tests that ask for a verdict on this course."""
    runs: queue.Queue[KataRun] = queue.Queue()
    with Checker(steady_course / "katas", runs.put) as checker:
        yield checker, runs


@pytest.fixture
def verdict(warm: tuple[Checker, queue.Queue[KataRun]], steady_course: Path) -> Iterator[Callable[[str], KataRun]]:
    """Writes a body of fun_dz and waits for what becomes of it."""
    checker, runs = warm
    stub = steady_course / "katas" / KATA / f"{KATA}.py"
    before = stub.read_bytes()

    def ask(body: str) -> KataRun:
        stub.write_text(f"import numpy as np\n\n\ndef fun_dz(x, y):\n    {body}\n")
        checker.start(KATA)
        return runs.get(timeout=60)

    yield ask
    stub.write_bytes(before)


RIGHT = "c = np.cos(x**2 + y**2); return 2 * x * c, 2 * y * c"


def test_a_warm_verdict_follows_the_file(verdict: Callable[[str], KataRun]) -> None:
    """Right, wrong, unwritten, and right again: each run sees the file as it is then."""
    assert verdict(RIGHT).state == SOLVED
    wrong = verdict("print('seen'); return 2 * x, 2 * y")
    assert (wrong.state, wrong.passed, len(wrong.checks)) == (BEGUN, 0, 3)
    shown = wrong.checks[1].screen.splitlines()
    assert shown[0] == "At (0.7, -1.3) the gradient is (-0.801100, 1.487758)."
    assert "  printed   seen" in shown
    assert shown[-1] == LAST
    assert verdict('raise NotImplementedError("the part")').state == NOT_ATTEMPTED
    assert verdict(RIGHT).state == SOLVED


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("import os; os._exit(0)", "exit code 0"),
        ("import os; os.kill(os.getpid(), 9)", "signal"),
        ("raise SystemExit(0)", ""),
        ("import sys; sys.stdout.close(); return x", "exit code 1"),
        ("breakpoint(); return x, y", ""),
        ("import os; os.chdir('/'); return x, y", ""),
    ],
)
def test_no_code_of_a_learner_ends_the_desk(verdict: Callable[[str], KataRun], body: str, said: str) -> None:
    """Code that leaves, is killed or closes what is shown is no verdict or a failure, and the next save is judged."""
    run = verdict(body)
    assert run.state == BEGUN
    assert said in run.trouble
    assert not run.checks or run.checks[1].screen.endswith(LAST)
    assert bool(run.trouble) == bool(said)
    assert verdict(RIGHT).state == SOLVED


def test_a_new_save_ends_a_run_that_would_not(
    verdict: Callable[[str], KataRun], warm: Any, steady_course: Path
) -> None:
    """The newest order counts: a loop that swallows everything is ended, and says nothing afterwards."""
    checker, runs = warm
    stub = steady_course / "katas" / KATA / f"{KATA}.py"
    loop = "while True:\n        try:\n            pass\n        except BaseException:\n            pass"
    stub.write_text(f"def fun_dz(x, y):\n    {loop}\n")
    checker.start(KATA)
    time.sleep(0.3)
    assert verdict(RIGHT).state == SOLVED
    assert runs.empty()


def test_a_fresh_process_says_the_same(steady_course: Path) -> None:
    """Where there is no fork, a process for each run gives the same verdict."""
    runs: queue.Queue[KataRun] = queue.Queue()
    with Checker(steady_course / "katas", runs.put, FreshSessions) as checker:
        checker.start(KATA)
        run = runs.get(timeout=60)
    assert run.state == NOT_ATTEMPTED
    assert [check.outcome for check in run.checks] == ["not attempted"] * 3


DESK = """
import sys, time
from pathlib import Path
from grader.desk.checker import Checker
with Checker(Path(sys.argv[1]), print) as checker:
    checker.start(sys.argv[2])
    print("started", flush=True)
    time.sleep(600)
"""


def test_nothing_outlives_the_desk(small_course: Path) -> None:
    """Killed while a run loops for ever, the desk leaves neither the warm process nor the run behind."""
    mark = small_course / "pid"
    stub = small_course / "katas" / KATA / f"{KATA}.py"
    stub.write_text(
        f"import os\n\n\ndef fun_dz(x, y):\n    open({str(mark)!r}, 'w').write(f'{{os.getpid()}} {{os.getppid()}} ')\n"
        "    while True:\n        pass\n"
    )
    desk = subprocess.Popen([sys.executable, "-c", DESK, str(small_course / "katas"), KATA], stdout=subprocess.PIPE)
    try:
        wait_for(lambda: mark.is_file() and mark.read_text().endswith(" "))
    finally:
        desk.send_signal(signal.SIGKILL)
        desk.wait()
    run, warm_process = map(int, mark.read_text().split())
    wait_for(lambda: not is_alive(run) and not is_alive(warm_process))


def wait_for(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- the watch


class Orders:
    """Stands where the checker does: notes what is ordered."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self.prepared: list[str] = []

    def start(self, kata: str, needs: Sequence[str] = ()) -> None:
        self.started.append(kata)

    def prepare(self, modules: Sequence[str]) -> None:
        self.prepared += modules


class Page:
    """A watch over the whole course, without processes: what it orders, and what it shows last."""

    def __init__(self, course: Course) -> None:
        self.orders, self.shown = Orders(), [""]
        self.watch = Watch(course, State(course), self.orders, self._show, colours=False)  # type: ignore[arg-type]
        self.watch.begin()

    def _show(self, lines: list[str]) -> None:
        self.shown = lines

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


@pytest.fixture
def page(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """A course of the first katas and of two that belong together."""
    names = ("gradient_vector", "chain_rule", "value", "neural_network")
    for name in names:
        (tmp_path / "katas" / name).mkdir(parents=True)
        for part in (f"{name}.py", "kata.toml", "README.md", f"test_{name}.py"):
            (tmp_path / "katas" / name / part).write_bytes((root / "katas" / name / part).read_bytes())
    (tmp_path / "katas" / "course.toml").write_text("[katas]\n" + "".join(f"{name} = 10\n" for name in names))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    return Page(load_course(tmp_path / "katas"))


def test_it_says_checking_first(page: Page) -> None:
    """Before any verdict it says what it is doing, for the first kata that is not solved."""
    assert page.orders.started == ["gradient_vector"]
    assert "checking gradient_vector …" in page.text
    assert page.shown[-1] == "n next   h hint   p picture   l list   r reset   q quit"


def test_a_verdict_fits_the_window(page: Page) -> None:
    """The first check that does not hold is shown, cut in the middle where it is long; no line is wider than 80."""
    long = CheckRun("t", "failed", "", "\n".join(["the claim", *["  line"] * 60, LAST]))
    page.watch.handle(
        Finished(KataRun(KATA, (CheckRun("a", "passed"), long, CheckRun("b", "not attempted", "m", "b"))))
    )
    assert "1 of 3 checks hold; after this one: 1 not attempted" in page.text
    assert len(page.shown) <= 24
    assert max(map(len, page.shown)) <= 80
    assert LAST in page.shown


def test_a_solved_kata_leads_on_after_a_pause(page: Page) -> None:
    """It is said that it is solved and what comes next; then the next one comes."""
    page.watch.handle(Finished(run_of("passed", "passed")))
    assert "gradient_vector is solved: all 2 checks hold." in page.text
    assert "chain_rule comes next" in page.text
    assert page.watch.go_on_at is not None
    page.watch.go_on()
    assert page.orders.started[-1] == "chain_rule"
    assert page.watch.go_on_at is None


def test_a_key_or_a_save_during_the_pause_keeps_the_kata(page: Page) -> None:
    """Whoever asks for a hint or saves again is not done with it."""
    for event in (Key("h"), Saved((KATA,))):
        page.watch.handle(Finished(run_of("passed")))
        assert page.watch.go_on_at is not None
        page.watch.handle(event)
        assert page.watch.go_on_at is None
        assert page.orders.started[-1] == KATA


def test_the_kata_that_is_saved_is_the_current_one(page: Page) -> None:
    """But a kata that the current one builds on leaves it current."""
    page.watch.handle(Saved(("neural_network",)))
    page.watch.handle(Saved(("value",)))
    assert page.orders.started[-2:] == ["neural_network", "neural_network"]
    page.watch.handle(Saved(("chain_rule",)))
    assert page.orders.started[-1] == "chain_rule"


def test_a_late_verdict_of_another_kata_is_dropped(page: Page) -> None:
    """What is shown belongs to the current kata."""
    page.watch.handle(Key("n"))
    page.watch.handle(Finished(run_of("passed")))
    assert "solved:" not in page.text


def test_what_the_next_kata_needs_is_imported_ahead(page: Page) -> None:
    """After a verdict, and only for the kata that comes next: whoever saves at once waits for nothing far off."""
    assert page.orders.prepared == []
    page.watch.handle(Finished(run_of("failed")))
    assert page.orders.prepared == ["numpy"]


def test_the_keys(page: Page) -> None:
    """n, h, l and q do what the last line says; any other key does nothing."""
    page.watch.handle(Finished(run_of("failed")))
    page.watch.handle(Key("h"))
    assert "hint: z is one function inside another" in page.text
    page.watch.handle(Key("l"))
    assert ">  1  gradient_vector      begun          0 of 1" in page.shown
    before = list(page.shown)
    for key in ("x", "\x1b", "\0", "H"):
        assert page.watch.handle(Key(key))
    assert page.shown == before
    page.watch.handle(Key("n"))
    assert page.orders.started[-1] == "chain_rule"
    assert not page.watch.handle(Key("q"))


def test_the_key_for_reset_asks_first(page: Page) -> None:
    """Only y goes on; where no stub is kept the reason is shown and the watch stays."""
    page.watch.handle(Finished(run_of("failed")))
    page.watch.handle(Key("r"))
    assert "any other key: no" in page.text
    page.watch.handle(Key("q"))
    assert "nothing was changed" in page.text
    page.watch.handle(Key("r"))
    assert page.watch.handle(Key("y"))
    assert "cannot be reset" in page.text


def test_the_end_of_the_course_is_said(page: Page) -> None:
    """With every kata solved there is nothing to lead on to."""
    for name in ("chain_rule", "value", "neural_network"):
        page.watch._state.note(run_of("passed", kata=name))
    page.watch.handle(Finished(run_of("passed")))
    assert "All 4 katas are solved." in page.text
    assert page.watch.go_on_at is None


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in a file, not with NO_COLOR, not on a dumb terminal."""
    from grader.desk.watch import wants_colour

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour()
    for name, value in (("NO_COLOR", "1"), ("TERM", "dumb")):
        with monkeypatch.context() as changed:
            changed.setenv(name, value)
            assert not wants_colour()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert not wants_colour()
    assert os.environ["TERM"] == "xterm"


def test_keys_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function key is one key that means nothing, Ctrl-C interrupts, a letter is itself."""
    from grader.desk.keys import _windows_key

    pressed = iter("n\xe0Kh\0;\x03")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(getwch=lambda: next(pressed)))
    assert [_windows_key() for _ in range(4)] == ["n", "\0", "h", "\0"]
    with pytest.raises(KeyboardInterrupt):
        _windows_key()
