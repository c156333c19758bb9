"""The command line: parses, calls, prints.

Exit codes: 0 a report exists, 1 below --fail-under, 2 usage, 3 our fault.
"""

from __future__ import annotations

import os
import sys
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


_start_workers_option = click.option(
    "--start-workers", is_flag=True, help="Start workers one by one, as on systems where they cannot be forked; slower."
)


def _tell_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    click.echo(f"grader, version {__version__}")
    try:
        click.echo(_course_line(_course(None, None)))
    except UsageError as error:
        click.echo(str(error))
    context.exit()


def _course_line(course: Course) -> str:
    """Title, version, and the digest over every file that can change a grade, as reports give it."""
    version = f", version {course.version}" if course.version else ""
    beside = "with" if course.reference else "without"
    return f"course {course.title}{version}, digest {course.digest()[:12]}, in {course.folder} {beside} a reference"


@click.group(cls=_Commands)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Name the engine, and the course that is found from here; then end.",
)
def main() -> None:
    """Grades submissions of a course of katas."""


@main.command()
@click.argument("submission_path", metavar="SUBMISSION", type=click.Path(path_type=Path))
@_course_options
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the report as JSON.")
@click.option("--markdown", "markdown_path", type=click.Path(path_type=Path), help="Write the report as Markdown.")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write the report as one HTML page.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME=FILE",
    help="Write json, markdown, html, classroom, classroom50, gradescope, junit, github-summary or "
    "github-annotations; - is stdout.",
)
@click.option(
    "--feedback", type=click.Choice(["full", "learner"]), default="full", show_default=True, help="Who reads it."
)
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT", help="Exit with 1 below this share.")
@click.option("--require", type=click.Choice(["standard", "strict"]), help="Refuse to grade below this isolation.")
@click.option("--secret-file", type=click.Path(path_type=Path), help=f"The course secret; else ${SECRET_VARIABLE}.")
@click.option("--gpu", is_flag=True, help="Judge GPU checks too, in workers that files and system calls are open to.")
@click.option("--no-pictures", is_flag=True, help="Leave the pictures out of the HTML page.")
@_start_workers_option
def grade(
    submission_path: Path,
    course_dir: Path | None,
    reference_dir: Path | None,
    katas: tuple[str, ...],
    json_path: Path | None,
    markdown_path: Path | None,
    html_path: Path | None,
    formats: tuple[str, ...],
    feedback: str,
    fail_under: float | None,
    require: str | None,
    secret_file: Path | None,
    gpu: bool,
    no_pictures: bool,
    start_workers: bool,
) -> None:
    """Grade one SUBMISSION: a folder, a zip, a tar or a notebook."""
    from .grading import Grading
    from .submission import read_submission

    files = {"json": json_path, "markdown": markdown_path, "html": html_path}
    exports = _exports((*formats, *(f"{name}={path}" for name, path in files.items() if path is not None)))
    course = _course(course_dir, reference_dir)
    names = _names(course, katas)
    submission = read_submission(submission_path, [kata.name for kata in course.katas], course.stub_texts())
    _tell_of_missing_reference(course)
    with Grading(course, names, _secret(secret_file), gpu=gpu, start_workers=start_workers) as grading:
        _check_isolation(grading.isolation, require)
        report = grading.grade(submission)
        shown = any(export.format == "html" for export in exports) and not no_pictures
        pictures = grading.pictures(submission, report) if shown else None
    _export(report, feedback, exports, pictures)
    _show(report, feedback, stderr=any(export.target == "-" for export in exports))
    if report.not_graded:
        sys.exit(3)
    if fail_under is not None and 100 * report.earned < fail_under * report.possible:
        sys.exit(1)


@main.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--out", "out_dir", required=True, type=click.Path(path_type=Path), help="Where all results go.")
@_course_options
@click.option("--only", multiple=True, metavar="PATTERN", help="Only names like this (*, ?); may be given again.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many at a time; one for each core if not given.")
@click.option("--dask", metavar="ADDRESS", help="Grade on this Dask cluster: tcp://host:8786, or a scheduler file.")
@click.option("--resume", is_flag=True, help="Go on with the results in --out: what is unchanged is not graded again.")
@click.option(
    "--feedback",
    type=click.Choice(["full", "learner"]),
    default="full",
    show_default=True,
    help="Who reads each report.md and report.html; report.json and class.html are always full.",
)
@click.option("--require", type=click.Choice(["standard", "strict"]), help="Refuse to grade below this isolation.")
@click.option("--secret-file", type=click.Path(path_type=Path), help=f"The course secret; else ${SECRET_VARIABLE}.")
@click.option(
    "--pictures", is_flag=True, help="Draw what was answered beside what is expected in each report.html; slower."
)
def batch(
    folder: Path,
    out_dir: Path,
    course_dir: Path | None,
    reference_dir: Path | None,
    katas: tuple[str, ...],
    only: tuple[str, ...],
    jobs: int | None,
    dask: str | None,
    resume: bool,
    feedback: str,
    require: str | None,
    secret_file: Path | None,
    pictures: bool,
) -> None:
    """Grade every submission in FOLDER: a folder, an archive or a notebook each.

    FOLDER may be a platform's download as it came, a zip or a tar.
    """
    from .class_run import Order

    if jobs is not None and dask is not None:
        raise UsageError("--jobs is for this machine, with --dask the threads of the workers count; give one of them")
    course = _course(course_dir, reference_dir)
    secret = _secret(secret_file)
    _tell_of_missing_reference(course)
    names = tuple(_names(course, katas))
    order = Order(folder, out_dir, course, names, secret, feedback, require, only, resume, pictures)
    try:
        _grade_class(order, jobs, dask)
    except KeyboardInterrupt:
        click.echo(f"grader: stopped; what is done is in {out_dir}, the same with --resume goes on from it", err=True)
        sys.exit(130)


@main.command()
@_course_options
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="How many katas at a time; one for each core if not given."
)
@click.option("--write", is_flag=True, help="Write stubs and generated docs anew from the references.")
def check(
    course_dir: Path | None, reference_dir: Path | None, katas: tuple[str, ...], jobs: int | None, write: bool
) -> None:
    """The authors' check: stubs, references and wrong programs of all katas."""
    from .authors import check_course, write_overview, write_pages, write_stubs

    course = _course(course_dir, reference_dir)
    names = _names(course, katas)
    if course.reference is None:
        raise UsageError("no reference folder here; give --reference DIR")
    if write:
        for path in [*write_stubs(course, names), *write_pages(course, names), *write_overview(course)]:
            click.echo(f"wrote {path}")
    faults = check_course(course, names, echo=click.echo, jobs=jobs or _available_cores())
    for fault in faults:
        click.echo(f"fault: {fault}", err=True)
    if faults:
        sys.exit(3)


@main.command()
@click.argument("code", metavar="KATA[/CODE]")
@click.option("--course", "course_dir", type=click.Path(path_type=Path), help="The course folder, with course.toml.")
@click.option("--reference", "reference_dir", type=click.Path(path_type=Path), help="The folder of hidden checks.")
def explain(code: str, course_dir: Path | None, reference_dir: Path | None) -> None:
    """What a misconception is: KATA/CODE, as a report names it; KATA alone lists the codes there are."""
    from .catalogue import explained, listed
    from .misconceptions import find_misconception, misconceptions

    course = _course(course_dir, reference_dir)
    if course.reference is None:
        raise UsageError("no reference folder here; give --reference DIR")
    if "/" in code:
        click.echo(explained(find_misconception(course, code)))
    else:
        click.echo(listed(misconceptions(course, course.kata(code).name)))


@main.command()
@_start_workers_option
def doctor(start_workers: bool) -> None:
    """What this machine can enforce, what is missing, and the command that mends it."""
    from rich.console import Console

    from .isolation import level_of
    from .reports import doctor as page
    from .sandbox.doctor import LAYERS, examine, facts
    from .sandbox.zygotes import Zygotes

    with Zygotes(start_workers=start_workers) as zygotes:
        isolation = examine(zygotes)
        found = {**facts(), "workers": zygotes.manner}
    page.show(isolation, level_of(isolation), LAYERS, found, Console(highlight=False))


@main.command()
@click.argument("report_path", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.option("--format", "formats", multiple=True, required=True, metavar="NAME=FILE", help="As for `grader grade`.")
@click.option("--feedback", type=click.Choice(["full", "learner"]), default="full", show_default=True)
def convert(report_path: Path, formats: tuple[str, ...], feedback: str) -> None:
    """Write a report that was kept as JSON in other formats, without grading again."""
    from .grades import read_report

    wanted = _exports(formats)
    report = read_report(report_path)
    _export(report, feedback, wanted)
    if report.not_graded:
        sys.exit(3)


@main.command()
@click.option(
    "--from", "folder", required=True, type=click.Path(path_type=Path), help="The folder of reports that batch wrote."
)
@click.option("--canvas", "canvas_path", type=click.Path(path_type=Path), help="A gradebook exported from Canvas.")
@click.option("--moodle", "moodle_path", type=click.Path(path_type=Path), help="A grading worksheet of Moodle.")
@click.option("--column", help="The column to fill: its title, or for Canvas the number in the title.")
@click.option("--scale", is_flag=True, help="Scale the points to the maximum of the column.")
@click.option("--roster", "roster_path", type=click.Path(path_type=Path), help="A CSV; each row names one person.")
@click.option("--prefix", default="", help="What the names of all submissions begin with, such as hw1-.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file to write.")
def gradebook(
    folder: Path,
    canvas_path: Path | None,
    moodle_path: Path | None,
    column: str | None,
    scale: bool,
    roster_path: Path | None,
    prefix: str,
    out: Path,
) -> None:
    """Fill the grades of a class into a file of Canvas or Moodle; without either, write a plain CSV."""
    from .grades import fill_gradebook

    _check_writable(out)
    platform = _one_platform(canvas_path, moodle_path)
    written, remarks = fill_gradebook(
        folder, platform, out, column=column, scale=scale, roster=roster_path, prefix=prefix
    )
    for remark in remarks:
        click.echo(f"grader: left out: {remark}", err=True)
    click.echo(f"{written} grades are in {out}" + (f", {len(remarks)} are left out" if remarks else ""))


def _one_platform(canvas_path: Path | None, moodle_path: Path | None) -> tuple[str, Path] | None:
    if canvas_path is not None and moodle_path is not None:
        raise UsageError("--canvas and --moodle were both given; fill one file at a time")
    if canvas_path is not None:
        return "canvas", canvas_path
    return None if moodle_path is None else ("moodle", moodle_path)


@main.command()
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@_course_options
@click.option(
    "--at-least",
    type=click.FloatRange(20, 100),
    default=80,
    show_default=True,
    metavar="PERCENT",
    help="The share of their own code from which a pair is listed.",
)
@click.option("--most", type=click.IntRange(1, 1000), default=100, show_default=True, help="How many pairs to list.")
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="Write the pairs as JSON.")
@click.option("--html", "html_path", type=click.Path(path_type=Path), help="Write one page with the shared lines.")
def similar(
    folder: Path,
    course_dir: Path | None,
    reference_dir: Path | None,
    katas: tuple[str, ...],
    at_least: float,
    most: int,
    json_path: Path | None,
    html_path: Path | None,
) -> None:
    """Pairs of submissions in FOLDER whose code is alike: a place to look, not a verdict. Nothing is executed."""
    from rich.console import Console

    from .journal import write_file
    from .reports import similar as pages
    from .similar import find_similar

    course = _course(course_dir, reference_dir)
    for path in filter(None, (json_path, html_path)):
        _check_writable(path)
    names = _names(course, katas)
    found = find_similar(course, names, folder, at_least=at_least / 100, most=most, echo=_to_stderr)
    pages.show(found, Console(highlight=False))
    if json_path is not None:
        write_file(json_path, pages.render_json(found))
    if html_path is not None:
        write_file(html_path, pages.render_html(found))


def _to_stderr(line: str) -> None:
    click.echo(line, err=True)


@main.command()
@click.argument("zip_path", metavar="OUT.zip", type=click.Path(path_type=Path))
@_course_options
@click.option("--secret-file", type=click.Path(path_type=Path), help=f"The course secret; else ${SECRET_VARIABLE}.")
@click.option("--feedback", type=click.Choice(["full", "learner"]), default="learner", show_default=True)
@click.option(
    "--minutes", type=click.IntRange(2, 40), default=10, show_default=True, help="The time limit set in Gradescope."
)
@click.option(
    "--torch-backend",
    default="cpu",
    show_default=True,
    help="The build of torch that the image takes, as uv names it, such as cu130; empty for what pip takes.",
)
@click.option("--require", type=click.Choice(["standard", "strict"]), help="Refuse to grade below this isolation.")
def gradescope(
    zip_path: Path,
    course_dir: Path | None,
    reference_dir: Path | None,
    katas: tuple[str, ...],
    secret_file: Path | None,
    feedback: str,
    minutes: int,
    torch_backend: str,
    require: str | None,
) -> None:
    """Write the zip that Gradescope and Codio take as an autograder."""
    from .gradescope import Bundle, pack
    from .plugin import DEVELOPMENT_SECRET

    course = _course(course_dir, reference_dir)
    if course.reference is None:
        raise UsageError("no reference folder here; give --reference DIR")
    _check_writable(zip_path)
    secret = _secret(secret_file)
    if secret == DEVELOPMENT_SECRET:
        click.echo("grader: packed with the public secret of development; --secret-file F gives it one", err=True)
    names = tuple(_names(course, katas))
    pack(zip_path, course, Bundle(names, secret, feedback, 60 * minutes, torch_backend, require or ""))
    click.echo(f"wrote {zip_path}")


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--course", "course_dir", type=click.Path(path_type=Path), help="The course folder, with course.toml.")
@click.option("--reference", "reference_dir", type=click.Path(path_type=Path), help="The folder of hidden checks.")
@click.option("--notebooks", is_flag=True, help="The katas as Jupyter notebooks too, in DIR/notebooks.")
@click.option(
    "--source", default="", metavar="URL", help="Where learners' notebooks find notebooks/katas.zip, for Colab."
)
def starter(target: Path, course_dir: Path | None, reference_dir: Path | None, notebooks: bool, source: str) -> None:
    """Write what learners clone into DIR, a new folder: stubs, public tests, the engine; nothing of the reference."""
    from .starter import TEMPLATES, write_starter

    if source and not notebooks:
        raise UsageError("--source is for notebooks; give --notebooks too")
    count = write_starter(_course(course_dir, reference_dir), target, notebooks, source)
    click.echo(f"wrote {count} files to {target}; workflows for the instructor's side are in {TEMPLATES}")


def _grade_class(order: Any, jobs: int | None, dask: str | None) -> None:
    """Grade, print the summary, and exit with 3 where something was not graded through a fault of ours."""
    from rich.console import Console

    from .batch import local_executor
    from .class_run import CLASS_FILE, GRADEBOOK_FILE, grade_class
    from .cluster import cluster_executor
    from .progress import shown_on
    from .reports import summary

    workers = local_executor(jobs or _available_cores()) if dask is None else cluster_executor(dask)
    with workers as executor, shown_on(Console(stderr=True, highlight=False)) as progress:
        tally = grade_class(
            order, executor, progress, lambda prepared: _check_isolation(prepared.isolation, order.require)
        )
    summary.show(tally, Console(highlight=False))
    click.echo(f"\nthe reports, {GRADEBOOK_FILE} and {CLASS_FILE} are in {order.out}")
    if tally.our_faults:
        click.echo(
            f"grader: {tally.our_faults} not graded through a fault of the grader; --resume tries them again", err=True
        )
        sys.exit(3)


def _available_cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell_of_missing_reference(course: Course) -> None:
    if course.reference is None:
        click.echo(
            "grader: no reference folder here, so only the public tests count; --reference DIR adds the hidden ones",
            err=True,
        )


def _check_isolation(isolation: dict[str, str], require: str | None) -> None:
    from .isolation import LEVELS, level_of

    level = level_of(isolation)
    if level == "none":
        click.echo("grader: not isolated here; run `grader doctor` to see what is missing", err=True)
    if require is not None and LEVELS.index(level) < LEVELS.index(require):
        raise GraderFault(
            f"the isolation here is {level}, --require asks for {require}; `grader doctor` says what is missing"
        )


def _exports(formats: tuple[str, ...]) -> list[Any]:
    from datetime import UTC, datetime

    from . import exports

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = [exports.parse(option, os.environ, now) for option in formats]
    for export in found:
        if export.target != exports.STDOUT:
            _check_writable(Path(export.target))
    return found


def _export(report: Any, feedback: str, wanted: list[Any], pictures: Any = None) -> None:
    from . import exports

    for export in wanted:
        exports.deliver(export, exports.render(export, report, feedback, pictures))


def _show(report: Any, feedback: str, stderr: bool) -> None:
    """stderr: where the page for people goes when the other stream carries a format."""
    from rich.console import Console

    from .reports import feedback as levels
    from .reports import terminal

    terminal.show(levels.for_level(report, feedback), Console(highlight=False, stderr=stderr))


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


if __name__ == "__main__":
    main()
