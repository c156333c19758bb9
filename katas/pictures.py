"""From the name of a kata to a file with its picture. Runs in the learner's process, with the learner's own code.

A kata that has a picture keeps a `picture.py` beside its stub, with one function `draw(module, figure)`: module is the
learner's, figure an empty figure of matplotlib. Figures are made without pyplot, so no display is ever asked for, and
under a style of their own, so the learner's settings stay out of them.
"""

from __future__ import annotations

import importlib
import io
import os
from dataclasses import dataclass
from pathlib import Path

import matplotlib.style
from matplotlib.figure import Figure

from grader.course import Course
from grader.errors import LearnerFrame, UsageError
from grader.guest import worker
from grader.text import clean_line

from .drawing import STYLE

FORMATS = (".png", ".svg", ".pdf")
DEFAULT_FOLDER = Path("build", "pictures")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no picture yet: the learner's code is in the way. message: what to tell the learner."""

    message: str


def plot_kata(course: Course, kata: str, out: Path | None = None) -> Path | Trouble:
    """Draw the picture of a kata to `out`, else to DEFAULT_FOLDER below the current folder; where it was written.

    Raises UsageError for a kata that is unknown or has no picture, and for a file that cannot be written.
    """
    _check_has_picture(course, course.kata(kata).name)
    path = _place(kata, out)
    image = _image(course, kata, path.suffix.lower())
    if isinstance(image, bytes):
        _write(path, image)
        return path
    return image


def pictured(course: Course) -> list[str]:
    """The katas that have a picture, in the order of the course."""
    return [kata.name for kata in course.katas if (course.folder / kata.name / "picture.py").is_file()]


# --- where the picture goes


def _check_has_picture(course: Course, kata: str) -> None:
    names = pictured(course)
    if kata not in names:
        others = f"these have one: {', '.join(names)}" if names else "no kata of this course has one"
        raise UsageError(f"{kata} has no picture; {others}")


def _place(kata: str, out: Path | None) -> Path:
    """The absolute path of the picture; it stays the same wherever the learner's code may go."""
    if out is None:
        return (DEFAULT_FOLDER / f"{kata}.png").absolute()
    if out.is_dir():
        raise UsageError(f"--out {out} is a folder; give a file that ends in {', '.join(FORMATS)}")
    if out.suffix.lower() not in FORMATS:
        raise UsageError(f"--out {out} ends in {out.suffix or 'nothing'}; it may end in {', '.join(FORMATS)}")
    if not out.parent.is_dir():
        raise UsageError(f"--out {out} cannot be written: {out.parent} is no folder; make it first")
    return out.absolute()


def _write(path: Path, image: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(image)
    except OSError as error:
        raise UsageError(f"{os.path.relpath(path)} cannot be written: {error.strerror}; give --out FILE") from None


# --- the picture, or what is in its way


def _image(course: Course, kata: str, suffix: str) -> bytes | Trouble:
    """The bytes of the picture. Whatever the learner's code raises on the way becomes a Trouble."""
    try:
        module = importlib.import_module(f"{__package__}.{kata}.{kata}")
        picture = importlib.import_module(f"{__package__}.{kata}.picture")
        with matplotlib.style.context(["default", STYLE]):
            figure = Figure()
            picture.draw(module, figure)
            return _encoded(figure, suffix)
    except (Exception, SystemExit) as error:
        return _trouble(course, kata, error)


def _encoded(figure: Figure, suffix: str) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=suffix.removeprefix("."))
    return buffer.getvalue()


def _trouble(course: Course, kata: str, error: BaseException) -> Trouble:
    """An unwritten part, an exception of the learner's code, or an answer that our drawing cannot use."""
    stubs = {str(course.stub(name)): name for name in (kata, *course.kata(kata).engine)}
    origin = worker.innermost(error, tuple(stubs))
    if origin is None:
        return Trouble(_undrawable(course, kata, error))
    if worker.is_unwritten(error, origin):
        return Trouble(_unwritten(origin, error))
    return Trouble(_raised(stubs[origin], origin, error))


def _unwritten(stub: str, error: BaseException) -> str:
    return f"no picture yet, this is still to be written: {clean_line(str(error))}; edit {os.path.relpath(stub)}"


def _raised(owner: str, stub: str, error: BaseException) -> str:
    from grader.verdict import LearnerCode, learner_error, raised_message  # slow to import, needed only here

    shown = os.path.relpath(stub)
    code = LearnerCode.of(shown, Path(stub).read_bytes())
    frames = tuple(LearnerFrame(line, function) for line, function in worker.learner_lines(error, stub))
    message = raised_message(learner_error(error, frames, loading=False), code)
    return f"no picture of {owner}\n{message}\nedit {shown}, run pytest {os.path.relpath(Path(stub).parent)}"


def _undrawable(course: Course, kata: str, error: BaseException) -> str:
    folder = os.path.relpath(course.folder / kata)
    what = clean_line(f"{type(error).__name__}: {error}")
    lines = worker.learner_lines(error, str(course.folder / kata / "picture.py"))
    where = f" (line {lines[-1][0]} of {os.path.join(folder, 'picture.py')})" if lines else ""
    return f"no picture of {kata}, what came back cannot be drawn: {what}{where}; does pytest {folder} pass?"
