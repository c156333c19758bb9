"""Draws what a submission answers beside what the reference answers. Runs in the runner, after the checks are judged.

Rules of this file:
- Nothing here is a check: no record, point or finding depends on it.
- Each answer comes from a fresh worker; what was asked before it can neither be seen nor change it.
- Whatever a submission does, its place holds an image or a line that says why there is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from .course import Course
from .errors import Stop, TimedOut
from .guest import wire
from .model import KataPictures, Picture
from .pictures import Undrawable, drawn, load_picture, question
from .runner import bundle_of
from .sandbox.confined import Confined
from .sandbox.observation import Missing, Observation, Raised, Request, Returned, Unsendable
from .sandbox.policy import PICTURE_S, PICTURES_S, Limits
from .sandbox.workers import Allowance
from .sandbox.zygotes import Zygotes
from .text import clean_line

DPI = 100
COLOURS = 128
NO_MATPLOTLIB = "matplotlib is not installed where this was graded; pip install matplotlib"


@dataclass(frozen=True, slots=True)
class _Expected:
    """The picture of a reference. digest: of its answer; the same answer is not drawn again."""

    digest: bytes
    picture: Picture


class Illustrator:
    """Pictures of one submission after another. Those of the reference are kept."""

    def __init__(self, course: Course, zygotes: Zygotes) -> None:
        self._course = course
        self._zygotes = zygotes
        self._modules: dict[str, ModuleType] = {}
        self._expected: dict[str, _Expected] = {}

    def pictures(self, sources: Mapping[str, tuple[str, bytes]]) -> tuple[dict[str, KataPictures], str]:
        """kata to its pictures, or why there are none at all. sources: kata to (shown file name, text)."""
        if not _load_matplotlib():
            return {}, NO_MATPLOTLIB
        time = Allowance(PICTURES_S, "the pictures of this submission")
        return {kata: self._pictures_of(kata, source, time) for kata, source in sources.items()}, ""

    def _pictures_of(self, kata: str, source: tuple[str, bytes], time: Allowance) -> KataPictures:
        try:
            if kata not in self._modules:
                self._modules[kata] = load_picture(self._course, kata)
            picture = self._modules[kata]
            asked = question(picture)
        except Exception as error:
            what = clean_line(f"the picture of the course is broken: {type(error).__name__}: {error}")
            return KataPictures(Picture(missing=what))
        expected = self._expected_of(kata, picture, asked)
        answer = self._answer(kata, source, asked, time)
        if expected is not None and expected.digest and expected.digest == _digest(answer):
            own = expected.picture
        else:
            own = self._drawn(picture, answer, source[0])
        withheld = str(getattr(picture, "WITHHELD", ""))
        return KataPictures(own, None if expected is None else expected.picture, withheld)

    def _expected_of(self, kata: str, picture: ModuleType, asked: Request) -> _Expected | None:
        """The picture of the reference; None where there is no reference."""
        path = self._course.solution(kata)
        if path is None or not path.is_file():
            return None
        if kata in self._expected:
            return self._expected[kata]
        answer = self._answer(kata, (path.name, path.read_bytes()), asked, Allowance(PICTURE_S, "this picture"))
        expected = _Expected(_digest(answer), self._drawn(picture, answer, path.name))
        if expected.picture.image:
            self._expected[kata] = expected
        return expected

    def _answer(self, kata: str, source: tuple[str, bytes], asked: Request, time: Allowance) -> Observation | Stop:
        bundle = bundle_of(self._course, kata, *source)
        wall = Confined(self._zygotes, replace(bundle, limits=_shortened(bundle.limits)), time)
        try:
            return wall.ask(asked)
        except Stop as stop:
            return stop
        finally:
            wall.close()

    def _drawn(self, picture: ModuleType, answer: Observation | Stop, file: str) -> Picture:
        if not isinstance(answer, Returned):
            return Picture(missing=clean_line(_in_the_way(answer, file)))
        try:
            found = drawn(picture, answer.value, dpi=DPI, colours=COLOURS)
        except Undrawable as error:
            return Picture(missing=clean_line(f"what came back cannot be drawn: {error}"))
        return Picture(found.data, found.width, found.height, found.seen)


def _load_matplotlib() -> bool:
    """Whether matplotlib is here. It is imported away from the current folder, whose `matplotlibrc` it would read."""
    if importlib.util.find_spec("matplotlib") is None:
        return False
    with contextlib.chdir(Path(__file__).parent):
        importlib.import_module("matplotlib")
    return True


def _digest(answer: Observation | Stop) -> bytes:
    """Tells one answer from another, to the last bit; empty where none came back."""
    if not isinstance(answer, Returned):
        return b""
    try:
        packed = wire.pack_value(answer.value)
    except wire.EncodeError:
        return b""
    return hashlib.sha256(b"%d\n" % len(packed.tree) + packed.tree + packed.body).digest()


def _shortened(limits: Limits) -> Limits:
    """The limits of a kata for the one question of its picture, which may be a whole training."""
    whole_s = min(limits.kata_s, PICTURE_S)
    return replace(limits, load_s=min(limits.load_s, whole_s), call_s=whole_s, kata_s=whole_s)


def _in_the_way(answer: Observation | Stop, file: str) -> str:
    """Why an answer is no numbers."""
    match answer:
        case Raised(unwritten=True):
            return f"this is still to be written: {answer.text}"
        case Raised(frames=()):
            return f"what came back cannot be drawn: {answer.type_name}: {answer.text}"
        case Raised():
            return f"the code raised {answer.type_name}: {answer.text}"
        case Missing(name):
            return f"{clean_line(file)} defines no `{name}`"
        case Unsendable(why):
            return f"what came back cannot be drawn: {why}"
        case TimedOut():
            return f"no answer in time; one picture has {PICTURE_S:g} s, all of a submission have {PICTURES_S:g} s"
    return str(answer)
