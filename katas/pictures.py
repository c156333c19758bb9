"""From the name of a kata to a file with its picture. Runs in the learner's process, with the learner's own code.

The numbers come from the learner's code in this process; how they are asked for and drawn is in `grader/pictures.py`,
as for the pictures of a report.
"""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.course import Course
from grader.errors import LearnerFrame, UsageError
from grader.guest import wire, worker
from grader.pictures import Undrawable, drawn, load_picture, question
from grader.text import clean_line

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


# --- where the picture goes


def _check_has_picture(course: Course, kata: str) -> None:
    names = course.pictured()
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
    picture = load_picture(course, kata)
    try:
        answer = _answer(course, kata, picture)
    except (Exception, SystemExit) as error:
        return _trouble(course, kata, error)
    try:
        return drawn(picture, answer, suffix.removeprefix(".")).data
    except Undrawable as error:
        return Trouble(_undrawable(course, kata, str(error)))


def _answer(course: Course, kata: str, picture: ModuleType) -> Any:
    """What the learner's code answers, as it would come across the wall; raises what that code raises."""
    module = importlib.import_module(f"{__package__}.{kata}.{kata}")
    probe = importlib.import_module(f"{__package__}.{kata}.probe")
    request = question(picture)
    program = worker.Program(module, str(course.stub(kata)), probe)
    value = program.perform(request.op, request.name, request.seed, {"args": [], "kwargs": request.kwargs})
    return wire.unpack(*wire.halves(wire.pack({}, value))).value


def _trouble(course: Course, kata: str, error: BaseException) -> Trouble:
    """An unwritten part, an exception of the learner's code, or an answer that our drawing cannot use."""
    stubs = {str(course.stub(name)): name for name in (kata, *course.kata(kata).engine)}
    origin = worker.innermost(error, tuple(stubs))
    if isinstance(error, worker.MissingName):
        return Trouble(_undrawable(course, kata, f"{kata}.py defines no `{error}`"))
    if origin is None:
        return Trouble(_undrawable(course, kata, clean_line(f"{type(error).__name__}: {error}")))
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


def _undrawable(course: Course, kata: str, what: str) -> str:
    folder = os.path.relpath(course.folder / kata)
    return f"no picture of {kata}, what came back cannot be drawn: {what}; does pytest {folder} pass?"
