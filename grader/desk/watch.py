"""The watch: after each save the verdict of the current kata, and keys for the rest. Runs in the desk's process.

Three threads bring events (files, keys, verdicts) into one queue; one loop takes them out and draws. Nothing of the
learner runs in this process.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..course import Course, Kata
from ..errors import UsageError
from . import screen
from .checker import Checker, Sessions, sessions
from .keys import ReadKey, single_keys
from .session import SOLVED, KataRun
from .state import State, reset

GLAD_S = 5.0
SETTLE_MS = 150
STEP_MS = 25
POLL_MS = 300
TICK_S = 3600.0


@dataclass(frozen=True, slots=True)
class Saved:
    """Katas whose files have changed."""

    katas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A key; empty at the end of the input."""

    name: str


@dataclass(frozen=True, slots=True)
class Finished:
    run: KataRun


Event = Saved | Key | Finished


class Watch:
    """What is shown, and what each event changes. `handle` is the whole of its behaviour; nothing in it waits."""

    def __init__(
        self, course: Course, state: State, checker: Checker, show: Callable[[list[str]], None], colours: bool
    ):
        self._course = course
        self._state = state
        self._checker = checker
        self._show = show
        self._paint = screen.Paint(colours)
        self._kata = self._first_open()
        self._run: KataRun | None = None
        self._files = ""
        self._notes: list[str] = []
        self._asking = False
        self.go_on_at: float | None = None

    def begin(self) -> None:
        if self._kata is None:
            self._kata = self._course.katas[-1]
        self._check()

    def handle(self, event: Event) -> bool:
        """Whether to go on. What the desk cannot do is said where its answer would stand."""
        try:
            match event:
                case Saved(katas):
                    self._saved(katas)
                case Finished(run):
                    self._finished(run)
                case Key(name):
                    return self._key(name)
        except UsageError as error:
            self._say(str(error))
        return True

    def go_on(self) -> None:
        """The pause after a solved kata is over: the next one that is not solved."""
        self.go_on_at = None
        following = self._following()
        if following is not None:
            self._kata = following
            self._check()

    # --- files and verdicts

    def _saved(self, katas: Iterable[str]) -> None:
        """The kata that was saved becomes the current one, unless the current one builds on it."""
        assert self._kata is not None
        if not {self._kata.name, *self._kata.engine} & set(katas):
            self._kata = self._course.kata(next(iter(katas)))
        self._check()

    def _check(self) -> None:
        assert self._kata is not None
        self.go_on_at, self._run, self._notes, self._asking = None, None, [], False
        self._files = self._state.files(self._kata.name)
        self._checker.start(self._kata.name, _modules(self._kata))
        self._draw()

    def _finished(self, run: KataRun) -> None:
        assert self._kata is not None
        if run.kata != self._kata.name:
            return
        self._run = run
        self._state.note(run, self._files)
        if run.state == SOLVED and not run.trouble:
            self._be_glad()
        self._draw()
        following = self._following()
        if following is not None:  # it takes seconds, now while the learner reads or writes
            self._checker.prepare(_modules(following))

    def _be_glad(self) -> None:
        following = self._following()
        if following is None:
            self._notes = ["", f"All {len(self._course.katas)} katas are solved."]
            return
        self.go_on_at = time.monotonic() + GLAD_S
        self._notes = ["", f"{following.name} comes next, in {GLAD_S:g} seconds; n goes on at once."]

    def _first_open(self) -> Kata | None:
        return next((kata for kata in self._course.katas if self._state.of(kata.name).state != SOLVED), None)

    def _following(self) -> Kata | None:
        """The next kata after the current one that is not known to be solved, from the start again at the end."""
        assert self._kata is not None
        katas = self._course.katas
        at = katas.index(self._kata)
        around = (*katas[at + 1 :], *katas[:at])
        return next((kata for kata in around if self._state.of(kata.name).state != SOLVED), None)

    # --- keys

    def _key(self, name: str) -> bool:
        assert self._kata is not None
        if self._asking:
            self._answer(name)
            return True
        if name == "q":
            return False
        actions = {"n": self._next, "h": self._hint, "p": self._picture, "l": self._list, "r": self._ask_to_reset}
        if name in actions:
            self._stay()
            actions[name]()
        return True

    def _stay(self) -> None:
        """Whoever presses a key is reading: the next kata waits until it is asked for."""
        if self.go_on_at is not None:
            self.go_on_at, self._notes = None, []

    def _next(self) -> None:
        following = self._following()
        if following is None:
            self._say("there is no other kata that is not solved")
        else:
            self._kata = following
            self._check()

    def _hint(self) -> None:
        assert self._kata is not None
        hint = self._state.next_hint(self._kata.name)
        if hint is not None:
            self._say(f"hint: {hint}")
            return
        self._notes = [
            line for given in self._state.hints_given(self._kata.name) for line in screen.folded(f"hint: {given}")
        ]
        readme = os.path.relpath(self._course.folder / self._kata.name / "README.md")
        self._say(f"there is no other hint; {readme} has an example with its numbers", keep=True)

    def _picture(self) -> None:
        assert self._kata is not None
        self._say(*_plotted(self._course, self._kata.name))

    def _list(self) -> None:
        assert self._kata is not None
        states = {kata.name: self._state.of(kata.name) for kata in self._course.katas}
        self._notes = screen.listing(self._course, states, self._paint, self._kata.name)
        self._draw(page=self._notes)

    def _ask_to_reset(self) -> None:
        assert self._kata is not None
        self._asking = True
        shown = screen.stub_path(self._course, self._kata.name)
        self._say(f"put the stub back in {shown}? A copy of what stands there is kept. y: yes, any other key: no")

    def _answer(self, name: str) -> None:
        assert self._kata is not None
        self._asking = False
        if name.lower() != "y":
            self._say("nothing was changed")
            return
        kept = reset(self._course, self._kata.name)
        self._check()
        self._say(f"what stood there is in {os.path.relpath(kept)}")

    # --- drawing

    def _say(self, *lines: str, keep: bool = False) -> None:
        before = self._notes if keep else []
        self._notes = ["", *before, *(row for line in lines for row in screen.folded(line))]
        self._draw()

    def _draw(self, page: list[str] | None = None) -> None:
        assert self._kata is not None
        course, kata = self._course, self._kata
        states = {known.name: self._state.of(known.name) for known in course.katas}
        lines = screen.heading(course, states, kata, self._paint)
        if page is not None:
            lines += page
        elif self._run is None:
            lines += [f"checking {kata.name} …", *self._notes]
        else:
            rows = shutil.get_terminal_size().lines - 5 - len(self._notes)
            lines += [*screen.verdict(course, kata, self._run, rows, self._paint), *self._notes]
        self._show([*lines, "", self._paint(screen.KEYS, "dim")])


def _modules(kata: Kata) -> tuple[str, ...]:
    return (kata.needs,) if kata.needs != "python" else ()


def _plotted(course: Course, kata: str) -> list[str]:
    """What the course's own command says when it draws a kata; it runs the learner's code, so not in this process."""
    command = [sys.executable, "-m", course.folder.name, "plot", kata]
    try:
        done = subprocess.run(
            command, cwd=course.folder.parent, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
        )
    except subprocess.TimeoutExpired:
        return [f"no picture of {kata}: it took longer than two minutes"]
    return (done.stdout + done.stderr).strip().splitlines()[-12:]


# --- the threads around it


def watch(course: Course, *, poll: bool = False, kind: Callable[[Path], Sessions] = sessions) -> None:
    """Watch until q, or the end of the input on a terminal; Ctrl-C ends it too."""
    events: queue.Queue[Event] = queue.Queue()
    stop = threading.Event()
    colours, clears = wants_colour(), sys.stdout.isatty()
    with Checker(course.folder, lambda run: events.put(Finished(run)), kind) as checker, single_keys() as read_key:
        page = Watch(course, State(course), checker, lambda lines: _print(lines, clears), colours)
        for target, arguments in ((_bring_saves, (course, events, stop, poll)), (_bring_keys, (read_key, events))):
            threading.Thread(target=target, args=arguments, daemon=True).start()
        page.begin()
        with contextlib.suppress(KeyboardInterrupt):
            while _turn(page, events):
                pass
        stop.set()


def wants_colour() -> bool:
    """Colour only on a terminal that has it, and not where NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _turn(page: Watch, events: queue.Queue[Event]) -> bool:
    wait_s = TICK_S if page.go_on_at is None else max(0.0, page.go_on_at - time.monotonic())
    try:
        return page.handle(events.get(timeout=wait_s))
    except queue.Empty:
        if page.go_on_at is not None:
            page.go_on()
        return True


def _print(lines: list[str], clears: bool) -> None:
    text = "\n".join(lines) + "\n"
    sys.stdout.write(screen.CLEAR + text if clears else text + "\n")
    sys.stdout.flush()


def _bring_keys(read_key: ReadKey, events: queue.Queue[Event]) -> None:
    while name := read_key():
        events.put(Key(name))


def _bring_saves(course: Course, events: queue.Queue[Event], stop: threading.Event, poll: bool) -> None:
    import watchfiles

    stubs = {os.path.realpath(course.stub(kata.name)): kata.name for kata in course.katas}
    changes = watchfiles.watch(
        course.folder,
        watch_filter=lambda _, path: os.path.realpath(path) in stubs,
        debounce=SETTLE_MS,
        step=STEP_MS,
        stop_event=stop,
        force_polling=True if poll else None,
        poll_delay_ms=POLL_MS,
        raise_interrupt=False,
    )
    for batch in changes:
        paths = {os.path.realpath(path) for _, path in batch}
        events.put(Saved(tuple(name for path, name in stubs.items() if path in paths)))
