"""The learner's command line, `python -m katas`. Runs in the learner's process; parses, calls, prints.

Exit codes: 0 done, 1 the learner's own code is in the way, 2 usage.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from grader.course import Course, load_course
from grader.errors import UsageError


class _Commands(click.Group):
    """Turns bad input into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            click.echo(f"katas: {error}", err=True)
            sys.exit(2)


@click.group(cls=_Commands)
def main() -> None:
    """Helps with the katas, from the code that stands in this folder's katas/."""


@main.command()
@click.argument("kata", metavar="KATA")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the picture goes: a .png, .svg or .pdf file.  [default: build/pictures/KATA.png below this folder]",
)
def plot(kata: str, out: Path | None) -> None:
    """Draw the picture of KATA from the code in katas/KATA/KATA.py.

    No display is needed: the picture is written to a file.
    """
    from .pictures import Trouble, plot_kata

    start = Path.cwd()  # the learner's code may leave it
    answer = plot_kata(_course(), kata, out)
    if isinstance(answer, Trouble):
        click.echo(answer.message, err=True)
        sys.exit(1)
    click.echo(f"the picture of {kata} is in {os.path.relpath(answer, start)}")


def _course() -> Course:
    """The course that this file belongs to."""
    return load_course(Path(__file__).parent)


if __name__ == "__main__":
    main(prog_name="python -m katas")
