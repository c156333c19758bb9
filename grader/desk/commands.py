"""The learner's commands over one course folder. Runs in the desk's process; parses, calls, prints.

Exit codes: 0 done, 1 the learner's own code is in the way, 2 usage.
"""

from __future__ import annotations

import io
import os
import queue
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ..course import Course, Kata, load_course
from ..errors import UsageError
from . import screen
from .checker import Checker
from .session import SOLVED, KataRun
from .state import State, reset
from .watch import wants_colour, watch


class _Commands(click.Group):
    """Turns bad input into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            click.echo(f"katas: {error}", err=True)
            sys.exit(2)


def commands(folder: Path) -> click.Group:
    """The commands for the course in a folder. A course may add its own to the group."""

    @click.group(cls=_Commands, invoke_without_command=True)
    @click.pass_context
    def main(ctx: click.Context) -> None:
        """Helps with the katas of this folder: watches, hints, draws, and says what comes next."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        if ctx.invoked_subcommand is None:
            _greet(_course(folder), ctx.info_name or "katas")

    @main.command("watch")
    @click.option(
        "--poll", is_flag=True, help="Look at the files again and again: for WSL, containers, network folders."
    )
    def watch_command(poll: bool) -> None:
        """Check the current kata whenever it is saved."""
        watch(_course(folder), poll=poll)

    @main.command()
    def status() -> None:
        """Say of each kata whether it is solved. Only what has changed is run."""
        course = _course(folder)
        state = State(course)
        _bring_up_to_date(course, state, course.katas)
        states = {kata.name: state.of(kata.name) for kata in course.katas}
        _print(screen.listing(course, states, screen.Paint(wants_colour())))
        _print(["", screen.summary(course, states)])
        following = next((kata for kata in course.katas if states[kata.name].state != SOLVED), None)
        _print([screen.what_to_do(course, following.name)] if following else [])

    @main.command("next")
    def next_command() -> None:
        """Say which kata comes next."""
        course = _course(folder)
        state = State(course)
        for kata in course.katas:
            _bring_up_to_date(course, state, [kata])
            if state.of(kata.name).state != SOLVED:
                _print(screen.introduction(course, kata))
                return
        _print([f"All {len(course.katas)} katas are solved."])

    @main.command()
    @click.argument("kata", metavar="KATA")
    def hint(kata: str) -> None:
        """Give one more hint for KATA."""
        course = _course(folder)
        state = State(course)
        found = state.next_hint(course.kata(kata).name)
        _print(screen.folded(found) if found is not None else _no_other(course, state, kata))
        _print(["", screen.what_to_do(course, kata)])

    @main.command("reset")
    @click.argument("kata", metavar="KATA")
    @click.option("--yes", is_flag=True, help="Do not ask.")
    def reset_command(kata: str, yes: bool) -> None:
        """Put the stub of KATA back; what stood there is kept under its date."""
        course = _course(folder)
        shown = screen.stub_path(course, course.kata(kata).name)
        if not yes and not click.confirm(f"put the stub back in {shown}? a copy of what stands there is kept"):
            _print(["nothing was changed"])
            return
        kept = reset(course, kata)
        _print([f"what stood there is in {os.path.relpath(kept)}", screen.what_to_do(course, kata)])

    return main


def _course(folder: Path) -> Course:
    reference = folder.parent / "reference"
    return load_course(folder, reference if reference.is_dir() else None)


def _greet(course: Course, command: str) -> None:
    state = State(course)
    states = {kata.name: state.of(kata.name) for kata in course.katas}
    begun = state.path.is_file()
    first = next((kata for kata in course.katas if states[kata.name].state != SOLVED), course.katas[-1])
    _print([*([screen.summary(course, states), ""] if begun else []), *screen.greeting(course, command, first, begun)])


def _no_other(course: Course, state: State, kata: str) -> list[str]:
    """All that was given, once more."""
    readme = os.path.relpath(course.folder / kata / "README.md")
    given = [line for text in state.hints_given(kata) for line in [*screen.folded(text), ""]]
    return [*given, *screen.folded(f"there is no other hint; {readme} has an example with its numbers")]


def _bring_up_to_date(course: Course, state: State, katas: Iterable[Kata]) -> None:
    """Run the katas of which nothing is known, or whose files have changed since."""
    unknown = [kata for kata in katas if not state.of(kata.name).state]
    if not unknown:
        return
    for files, run in _runs(course, state, unknown):
        state.note(run, files)


def _runs(course: Course, state: State, katas: list[Kata]) -> Iterator[tuple[str, KataRun]]:
    finished: queue.Queue[KataRun] = queue.Queue()
    with Checker(course.folder, finished.put) as checker:
        for kata in katas:
            _tell(f"checking {kata.name} …")
            files = state.files(kata.name)
            checker.start(kata.name, [kata.needs] if kata.needs != "python" else [])
            yield files, finished.get()
    _tell("")


def _tell(text: str) -> None:
    """What is going on, on a line that is overwritten; nothing where nobody looks on."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{text:<40}" + ("\r" if not text else ""))
        sys.stderr.flush()


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, color=wants_colour())
