"""The command line: parses, calls, prints.

Exit codes: 0 a report exists, 1 below --fail-under, 2 usage, 3 our fault.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from . import __version__
from .course import Course, find_course, load_course
from .errors import GraderError, GraderFault, UsageError

SECRET_VARIABLE = "GRADER_SECRET"


class _Commands(click.Group):
    """Turns our errors into one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UsageError as error:
            click.echo(f"grader: {error}", err=True)
            sys.exit(2)
        except GraderError as error:
            click.echo(f"grader: {error}", err=True)
            sys.exit(3)


def _course_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option(
            "--course", "course_dir", type=click.Path(path_type=Path), help="The course folder, with course.toml."
        ),
        click.option(
            "--reference", "reference_dir", type=click.Path(path_type=Path), help="The folder of hidden checks."
        ),
        click.option("--kata", "katas", multiple=True, metavar="NAME", help="Only this kata; may be given again."),
    ):
        command = option(command)
    return command


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="grader")
def main() -> None:
    """Grades submissions of a course of katas."""


@main.command()
@click.argument("submission_path", metavar="SUBMISSION", type=click.Path(path_type=Path))
@_course_options
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the report as JSON.")
@click.option("--markdown", "markdown_path", type=click.Path(path_type=Path), help="Write the report as Markdown.")
@click.option(
    "--feedback", type=click.Choice(["full", "learner"]), default="full", show_default=True, help="Who reads it."
)
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Exit with 1 below this share.")
@click.option("--require", type=click.Choice(["standard", "strict"]), help="Refuse to grade below this isolation.")
@click.option("--secret-file", type=click.Path(path_type=Path), help=f"The course secret; else ${SECRET_VARIABLE}.")
def grade(
    submission_path: Path,
    course_dir: Path | None,
    reference_dir: Path | None,
    katas: tuple[str, ...],
    json_path: Path | None,
    markdown_path: Path | None,
    feedback: str,
    fail_under: float | None,
    require: str | None,
    secret_file: Path | None,
) -> None:
    """Grade one SUBMISSION: a folder, a zip or a tar."""
    from .grading import Grading
    from .submission import read_submission

    course = _course(course_dir, reference_dir)
    names = _names(course, katas)
    submission = read_submission(submission_path, [kata.name for kata in course.katas])
    for path in filter(None, (json_path, markdown_path)):
        _check_writable(path)
    if course.reference is None:
        click.echo(
            "grader: no reference folder here, so only the public tests count; --reference DIR adds the hidden ones",
            err=True,
        )
    with Grading(course, names, _secret(secret_file)) as grading:
        _check_isolation(grading.isolation, require)
        report = grading.grade(submission)
    _deliver(report, feedback, json_path, markdown_path)
    if report.not_graded:
        sys.exit(3)
    if fail_under is not None and 100 * report.earned < fail_under * report.possible:
        sys.exit(1)


@main.command()
@_course_options
@click.option("--write", is_flag=True, help="Cut the stubs anew from the references.")
def check(course_dir: Path | None, reference_dir: Path | None, katas: tuple[str, ...], write: bool) -> None:
    """The authors' check: stubs, references and wrong programs of all katas."""
    from .authors import check_course, write_stubs

    course = _course(course_dir, reference_dir)
    names = _names(course, katas)
    if course.reference is None:
        raise UsageError("no reference folder here; give --reference DIR")
    if write:
        for path in write_stubs(course, names):
            click.echo(f"wrote {path}")
    faults = check_course(course, names, echo=click.echo)
    for fault in faults:
        click.echo(f"fault: {fault}", err=True)
    if faults:
        sys.exit(3)


@main.command()
def doctor() -> None:
    """What this machine can enforce, what is missing, and the command that mends it."""
    from rich.console import Console

    from .reports import doctor as page
    from .sandbox.confined import Zygotes
    from .sandbox.doctor import LAYERS, examine, facts, level_of

    with Zygotes() as zygotes:
        isolation = examine(zygotes)
    page.show(isolation, level_of(isolation), LAYERS, facts(), Console(highlight=False))


def _check_isolation(isolation: dict[str, str], require: str | None) -> None:
    from .sandbox.doctor import LEVELS, level_of

    level = level_of(isolation)
    if level == "none":
        click.echo("grader: not isolated here; run `grader doctor` to see what is missing", err=True)
    if require is not None and LEVELS.index(level) < LEVELS.index(require):
        raise GraderFault(
            f"the isolation here is {level}, --require asks for {require}; `grader doctor` says what is missing"
        )


def _deliver(report: Any, feedback: str, json_path: Path | None, markdown_path: Path | None) -> None:
    from rich.console import Console

    from .reports import feedback as levels
    from .reports import json, markdown, terminal

    report = levels.for_level(report, feedback)
    terminal.show(report, Console(highlight=False))
    if json_path is not None:
        _write(json_path, json.render(report))
    if markdown_path is not None:
        _write(markdown_path, markdown.render(report))


def _course(course_dir: Path | None, reference_dir: Path | None) -> Course:
    folder = (find_course(Path.cwd()) if course_dir is None else course_dir).resolve()
    if reference_dir is not None and not reference_dir.is_dir():
        raise UsageError(f"--reference {reference_dir} is no folder")
    reference = folder.parent / "reference" if reference_dir is None else reference_dir
    return load_course(folder, reference.resolve() if reference.is_dir() else None)


def _names(course: Course, katas: tuple[str, ...]) -> list[str]:
    wanted = [course.kata(name).name for name in katas]
    return [kata.name for kata in course.katas if not wanted or kata.name in wanted]


def _secret(secret_file: Path | None) -> str:
    from .plugin import DEVELOPMENT_SECRET

    if secret_file is None:
        return os.environ.get(SECRET_VARIABLE) or DEVELOPMENT_SECRET
    try:
        secret = secret_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--secret-file {secret_file} cannot be read: {error}") from None
    if not secret:
        raise UsageError(f"--secret-file {secret_file} is empty; it holds the course secret, any text")
    return secret


def _check_writable(path: Path) -> None:
    if not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written: {path.parent} is no folder")
    if path.is_dir() or not os.access(path if path.exists() else path.parent, os.W_OK):
        raise UsageError(f"{path} cannot be written")


def _write(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


if __name__ == "__main__":
    main()
