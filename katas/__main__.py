"""The learner's command line, `python -m katas`: the desk over this folder, and its pictures. Parses, calls, prints.

Exit codes: 0 done, 1 the learner's own code is in the way, 2 usage.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from grader.course import load_course
from grader.desk.commands import commands

main = commands(Path(__file__).parent)


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
    answer = plot_kata(load_course(Path(__file__).parent), kata, out)
    if isinstance(answer, Trouble):
        click.echo(answer.message, err=True)
        sys.exit(1)
    click.echo(f"the picture of {kata} is in {os.path.relpath(answer, start)}")


if __name__ == "__main__":
    main(prog_name="python -m katas")
